import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { ListInput, Page } from '../shared/backend/exchange';
import { type Answer, jsonOf, readJson } from '../shared/http/answer';
import { dataObject, isFields } from '../shared/data';
import { factsOf, isoDate, type KeyFacts } from '../shared/keys/facts';
import { eachOf, oneOf, type Reading } from '../shared/keys/reading';
import { secretOrMask } from '../shared/keys/secretOrMask';
import { Problem } from '../shared/problem';

/** The API takes no offset and no limit beyond this. */
export const FURTHEST = 1000;

const keyShape = z.object({
	id: z.string().min(1),
	description: z.string().nullable().catch(null),
	type: z.string().catch('secret'),
	acl: z.array(z.unknown()).nullish(),
	allowedIps: z.array(z.string()).nullish(),
	apiUser: z.unknown().optional(),
	secretKey: z.string().nullish(),
	createdTime: z.string().nullish(),
	updatedTime: z.string().nullish(),
});
const EVERYTHING = '*';
const entriesOf = z.array(z.object({ permissions: z.array(z.string()) }));
const problem = z.object({
	type: z.string().catch(''),
	status: z.number().optional().catch(undefined),
	title: z.string().catch(''),
	detail: z.string().catch(''),
	invalidFields: z.array(z.object({ field: z.string().catch(''), message: z.string().catch('') })).catch([]),
});

/** Reads one key; the secret is in every answer. */
export function readKey(answer: Answer): KeyFacts {
	return oneOf(answer, reading, 'a Rebilly API key');
}

/** Reads a page of keys. `Pagination-Total` tells how many there are, even beyond what can be reached. */
export function readPage(answer: Answer, { cursor, limit }: ListInput): Page {
	const keys = eachOf(answer, reading, 'a list of Rebilly API keys');
	const end = Number(cursor ?? 0) + keys.length;
	const total = Number(answer.headers['pagination-total'] ?? Number.NaN);
	const more = keys.length > 0 && (Number.isNaN(total) ? keys.length === FURTHEST : end < total);
	if (!more || (limit !== null && keys.length >= limit)) return { keys, next: null };
	if (end <= FURTHEST) return { keys, next: String(end) };
	const warning = `Rebilly has ${Number.isNaN(total) ? 'more' : total} keys, and its API can reach only the first ${end} of them: narrow the list with Filter, or turn Sort around.`;
	return { keys, next: null, warning };
}

/** Whose key a secret is, among the keys of a page. */
export function readOwnId(answer: Answer, secret: string): string | null {
	const keys = readJson(answer, z.array(keyShape), 'a list of Rebilly API keys');
	return keys.find(({ secretKey }) => secretKey === secret)?.id ?? null;
}

/**
 * Whether an error is Rebilly's: problem JSON. None of its members has to be there, but a status has to be that of the
 * answer. A 401 has to tell it: many a gateway says `{"detail": "Not authenticated"}`, and a key would count as dead.
 */
export function isOwnError(answer: Answer): boolean {
	const read = problem.safeParse(jsonOf(answer));
	if (!read.success) return false;
	const { type, status, title, detail, invalidFields } = read.data;
	if (status === undefined && answer.status === 401) return false;
	return status === undefined ? type + title + detail !== '' || invalidFields.length > 0 : status === answer.status;
}

/** Rebilly's problem JSON: what happened, and each wrong field by its dotted name. */
export function errorText(answer: Answer): string | null {
	const read = problem.safeParse(jsonOf(answer));
	if (!read.success) return null;
	const { title, detail, invalidFields } = read.data;
	const fields = invalidFields.map(({ field, message }) => [field, message].filter((part) => part !== '').join(': '));
	return [detail === '' ? title : detail, ...fields].filter((part) => part !== '').join(' ') || null;
}

/** The one conflict that Rebilly knows for keys. */
export function explain(answer: Answer): Problem | null {
	if (answer.status !== 409) return null;
	return new Problem(
		'conflict',
		`Rebilly does not delete this key: ${errorText(answer) ?? 'it is in use'}`,
		'A key is not deleted by a request that it carries itself. Use a credential with another key or a JWT for it.',
		{ status: 409 },
	);
}

const reading: Reading<z.infer<typeof keyShape>> = { shape: keyShape, facts: toFacts };

function toFacts(key: z.infer<typeof keyShape>, raw: IDataObject): KeyFacts {
	const acl = key.acl ?? [];
	return factsOf({
		id: key.id,
		name: key.description,
		createdAt: isoDate(key.createdTime),
		...secretOrMask(key.secretKey),
		more: {
			type: key.type,
			permissions: permissionsOf(acl),
			acl: acl.map((entry) => (isFields(entry) ? dataObject(entry) : {})),
			allowedIps: key.allowedIps ?? null,
			updatedAt: isoDate(key.updatedTime),
		},
		raw,
	});
}

/** What a key may do: everything where nothing restricts it, `null` where the restriction can't be read. */
function permissionsOf(acl: unknown[]): string[] | null {
	if (acl.length === 0) return [EVERYTHING];
	const entries = entriesOf.safeParse(acl);
	return entries.success ? [...new Set(entries.data.flatMap(({ permissions }) => permissions))] : null;
}
