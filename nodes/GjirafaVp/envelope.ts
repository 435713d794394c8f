import { z } from 'zod/v3';
import { type Answer, jsonOf, type Part, readJson, readPart } from '../shared/http/answer';
import { statusProblem } from '../shared/http/statusProblem';
import { Problem } from '../shared/problem';
import { gjirafaVpAccess } from './access';

const envelope = z.object({
	success: z.boolean(),
	errors: z.array(z.unknown()).catch([]),
	messages: z.array(z.unknown()).catch([]),
	result: z.unknown(),
	statusCode: z.number().optional().catch(undefined),
});

/** The result in the vendor's envelope. Throws a Problem for `success: false`, which also comes with HTTP 200. */
export function resultOf<T>(answer: Answer, result: z.ZodType<T, z.ZodTypeDef, unknown>, what: string): T {
	return readPart(answer, partOf(answer, what), result, what);
}

/** The result in the vendor's envelope, unread. Throws as {@link resultOf} does. */
export function partOf(answer: Answer, what: string): Part {
	const { success, ...told } = readJson(answer, envelope, what);
	if (!success) throw refused(answer, told);
	return { value: told.result ?? null, path: ['result'] };
}

/** Whether an error is the vendor's: its envelope, with `success: false`. */
export function isOwnError(answer: Answer): boolean {
	const read = envelope.safeParse(jsonOf(answer));
	return read.success && !read.data.success && read.data.statusCode !== undefined;
}

/** Whether a refusal, in the status or in the envelope alone, says that there is no such thing. */
export function isMissing(answer: Answer): boolean {
	const { success, statusCode } = readJson(answer, envelope, 'an answer of Gjirafa Video Platform');
	return !success && statusCode === 404;
}

function refused(answer: Answer, { errors, messages, statusCode }: Omit<z.infer<typeof envelope>, 'success'>): Problem {
	const words = [...errors, ...messages].map(wordOf).filter((word) => word !== '').join('; ');
	if (/^role\b/i.test(words)) return roleProblem(words);
	const status = statusCode !== undefined && statusCode >= 400 ? statusCode : 400;
	return statusProblem({ ...answer, status }, { backend: gjirafaVpAccess.label, action: `envelope of HTTP ${answer.status}`, words });
}

function roleProblem(words: string): Problem {
	return new Problem(
		'rejected',
		`Gjirafa Video Platform refuses the role: ${words}`,
		'Pick an active role from the list: the ids differ from one installation to another.',
		{ field: 'Role', status: 400 },
	);
}

function wordOf(error: unknown): string {
	if (typeof error === 'string') return error;
	const told = z.object({ message: z.string() }).safeParse(error);
	return told.success ? told.data.message : '';
}
