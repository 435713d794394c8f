import type { Answer } from '../shared/http/answer';
import { Problem } from '../shared/problem';

/** A 403 names a scope that a key lacks, or a project that is not its own: no scope helps against that. */
export function explain({ status, text }: Answer): Problem | null {
	if (status !== 403 || !/have access to this project/i.test(text)) return null;
	return new Problem(
		'forbidden',
		'The credential has no access to this project',
		"An API key of MsgCore works in its own project alone, and a user in those where they are a member. Pick that project, or use a credential of this one.",
		{ field: 'Project', status },
	);
}
