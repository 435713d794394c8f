import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { Page } from '../shared/backend/exchange';
import { type Answer, anyList, jsonOf, readJson } from '../shared/http/answer';
import { endIn, factsOf, isoDate, type KeyFacts } from '../shared/keys/facts';
import { eachOf, oneOf, type Reading } from '../shared/keys/reading';
import { Problem } from '../shared/problem';
import { otherGeneration } from './generations';

const ONE = 'a Twenty key';
const LATER = 'Current, or to 1.2 for a server of that version';
const date = z.string().nullish();
/** A key as every generation of Twenty tells it. */
const keyShape = z.object({
	id: z.string().min(1),
	name: z.string().nullable().catch(null),
	createdAt: date,
	expiresAt: date,
	revokedAt: date,
	deletedAt: date,
	role: z.object({ id: z.string(), label: z.string().optional() }).nullish(),
});
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

const legacyOne = (name: string) => z.object({ data: z.object({ [name]: z.unknown() }) }).transform(({ data }) => data[name]);
const legacyMany = z.object({ data: z.object({ createApiKeys: anyList }) });
const legacyPage = z.object({ data: z.object({ apiKeys: anyList }), pageInfo });
const currentPage = z.union([
	anyList.transform((value) => ({ value, path: [], pageInfo: { hasNextPage: false, endCursor: null } })),
	z.object({ data: anyList, pageInfo }).transform(({ data, ...page }) => ({ value: data, path: ['data'], ...page })),
]);

/**
 * Reads an answer of the legacy core REST API that wraps one key, e.g. `{data: {createApiKey: {…}}}`. A server of a
 * later generation answers a write with the bare key: it is done, and to be told as such.
 */
export function readWritten(answer: Answer, name: string): KeyFacts {
	return isBare(answer) ? readBare(answer) : readWrapped(answer, name);
}

/** Reads a key in the wrapping of the legacy core REST API. */
export function readWrapped(answer: Answer, name: string): KeyFacts {
	if (isBare(answer) || isNothing(answer)) throw otherGeneration(LATER);
	return oneOf(answer, reading, ONE, { value: readJson(answer, legacyOne(name), ONE), path: ['data', name] });
}

/** Reads POST /rest/batch/apiKeys. */
export function readBatch(answer: Answer): KeyFacts[] {
	const what = 'a batch of Twenty keys';
	return eachOf(answer, reading, what, { value: readJson(answer, legacyMany, what).data.createApiKeys, path: ['data', 'createApiKeys'] });
}

/** Reads GET /rest/apiKeys: the end is told by `hasNextPage` alone, for `totalCount` shrinks page by page. */
export function readLegacyPage(answer: Answer): Page {
	if (Array.isArray(jsonOf(answer))) throw otherGeneration(LATER);
	const what = 'a page of Twenty keys';
	const page = readJson(answer, legacyPage, what);
	return { keys: eachOf(answer, reading, what, { value: page.data.apiKeys, path: ['data', 'apiKeys'] }), ...endOf(page.pageInfo) };
}

/** Reads GET /rest/metadata/apiKeys: a bare list, or (from about 2.38) a page. */
export function readCurrentPage(answer: Answer): Page {
	if (legacyPage.safeParse(jsonOf(answer)).success) throw otherGeneration('Legacy');
	const what = 'a list of Twenty keys';
	const page = readJson(answer, currentPage, what);
	return { keys: eachOf(answer, reading, what, page), ...endOf(page.pageInfo) };
}

/** Reads a bare key. An unknown id is answered with 200 and an empty body. */
export function readBare(answer: Answer): KeyFacts {
	if (isNothing(answer)) throw noSuchKey();
	return oneOf(answer, reading, ONE);
}

/** Whether a body is a key that nothing is wrapped around. */
function isBare(answer: Answer): boolean {
	return keyShape.safeParse(jsonOf(answer)).success;
}

/** Whether a success says nothing, which is how the current API tells of an unknown id. */
export function isNothing({ text }: Answer): boolean {
	return ['', 'null', '{}'].includes(text.trim());
}

/** The problem of an id that no key has. */
export function noSuchKey(): Problem {
	return new Problem('notFound', 'Twenty has no key with this id', 'Check the id; it may have been deleted.', { status: 404 });
}

/** Where the next page starts; a page that says that there is one and not where ends the list too early. */
function endOf({ hasNextPage, endCursor }: z.infer<typeof pageInfo>): Pick<Page, 'next' | 'warning'> {
	if (!hasNextPage) return { next: null };
	return typeof endCursor === 'string' && endCursor !== '' ? { next: endCursor } : { next: null, warning: 'Twenty says that it has more keys and does not tell where they begin: this list is not complete.' };
}

/** How a key of Twenty is read, whatever it is wrapped in. */
export const reading: Reading<z.infer<typeof keyShape>> = { shape: keyShape, facts: toFacts };

function toFacts(key: z.infer<typeof keyShape>, raw: IDataObject): KeyFacts {
	return factsOf({
		id: key.id,
		name: key.name,
		createdAt: isoDate(key.createdAt),
		...endIn(key.expiresAt),
		revokedAt: isoDate(key.revokedAt) ?? isoDate(key.deletedAt),
		more: key.role === undefined || key.role === null ? {} : { role: key.role },
		raw,
	});
}
