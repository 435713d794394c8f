import { z } from 'zod/v3';
import { type Answer, jsonOf } from '../shared/http/answer';
import { Problem } from '../shared/problem';

const moved = z.object({ detail: z.object({ code: z.literal('resource-moved'), extra: z.object({ slug: z.string() }) }) });

/** A project that was renamed is answered for with its new slug: no other base URL helps against that. */
export function explain(answer: Answer): Problem | null {
	const read = moved.safeParse(jsonOf(answer));
	const { status } = answer;
	if (!read.success || status < 300 || status >= 400) return null;
	const { slug } = read.data.detail.extra;
	return new Problem(
		'badAnswer',
		`Sentry has this project under another slug now: ${slug}`,
		'It was renamed: pick it anew in Project, or give its ID, which stays.',
		{ field: 'Project', status },
	);
}
