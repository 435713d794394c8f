import { Problem } from '../shared/problem';

/** The problem of a server that isn't what the credential says. */
export function otherGeneration(right: string): Problem {
	return new Problem(
		'credential',
		'This Twenty server is of another generation than the credential says',
		`Open the credential and set API Generation to ${right}.`,
		{ field: 'API Generation', status: 400 },
	);
}
