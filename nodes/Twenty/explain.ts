import { z } from 'zod/v3';
import { type Answer, jsonOf } from '../shared/http/answer';
import { Problem } from '../shared/problem';
import { noSuchKey } from './answers';
import { otherGeneration } from './generations';

interface Saying {
	/** What the server's text holds. */
	says: RegExp;
	means(): Problem;
}

/** Twenty's refusals that don't say what to do about them. */
const SAYINGS: Saying[] = [
	{
		says: /not available to this caller|requires a session access token/i,
		means: () =>
			new Problem(
				'forbidden',
				'This Twenty server lets API keys only list and get keys',
				'To create, change or revoke keys it wants a user: in the credential set Authentication to User Session, with email and password.',
				{ status: 403 },
			),
	},
	{
		says: /null value in column \W*roleId/i,
		means: () =>
			new Problem('rejected', 'Twenty wants a role for the key', 'Pick a role; the credential\'s API Generation has to be Current.', { field: 'Role', status: 400 }),
	},
	{
		says: /violates foreign key constraint/i,
		means: () => new Problem('rejected', 'Twenty has no such role', 'Pick a role from the list, or give the ID of one of this workspace.', { field: 'Role', status: 400 }),
	},
	{
		says: /invalid input syntax for type uuid/i,
		means: () => new Problem('rejected', 'Twenty\'s ids are UUIDs, and one that was given is not', 'Check the IDs of the key and of the role.', { status: 400 }),
	},
	{
		says: /This API Key is revoked/i,
		means: () => new Problem('credential', 'The key is revoked or deleted', 'Where it is the credential\'s own, open the credential and set a working one. No token can be made for it.', { status: 403 }),
	},
	{
		says: /API key \S+ has no role assigned/i,
		means: () =>
			new Problem(
				'conflict',
				'A key has no role, and so no rights: its role may have been deleted',
				"Give it one by Assign Role, or a rotation's new key under Options > Role of the New Key (ID). Where it is the credential's own, use another key.",
			),
	},
	{
		says: /This API Key has expired/i,
		means: () => new Problem('conflict', 'The key has expired, so that no token can be made for it', 'Give it a later end first, or create a new key.'),
	},
	{
		says: /Record not found|EntityNotFound|Could not find any entity/i,
		means: noSuchKey,
	},
	{
		says: /NaN/,
		means: () => new Problem('rejected', 'Twenty found a date that is none', 'Give ISO dates.', { status: 400 }),
	},
	{
		says: /API_KEY_REVOKED/,
		means: () => new Problem('conflict', 'The key is revoked, and this server keeps it so', 'Create a new key instead.'),
	},
	{
		says: /object '(apiKeys|metadata)' not found/i,
		means: () => otherGeneration('Current, or to 1.2 for a server of that version'),
	},
	{
		says: /Metadata path \W*apiKeys\W* does not exist/i,
		means: () => otherGeneration('Legacy'),
	},
	{
		says: /Cannot query field \W*role\W* on type \W*ApiKey\W/,
		means: () => otherGeneration('1.2'),
	},
];

/** Translates a refusal of Twenty's REST API, or gives `null` where its own words will do. */
export function explain(answer: Answer): Problem | null {
	return explainText(answer.text);
}

/** Translates what a REST or GraphQL error says. */
export function explainText(text: string): Problem | null {
	return SAYINGS.find(({ says }) => says.test(text))?.means() ?? null;
}

const refusal = z.object({ statusCode: z.number(), messages: z.array(z.string()).optional(), message: z.unknown() });

/** Whether an error is Twenty's: its `statusCode` is that of the answer, and there are `messages` or a `message`. */
export function isOwnError(answer: Answer): boolean {
	const read = refusal.safeParse(jsonOf(answer));
	return read.success && read.data.statusCode === answer.status && (read.data.messages ?? read.data.message) !== undefined;
}
