import { z } from 'zod';
import type { Page } from '../shared/backend';
import { type Answer, jsonOf, readJson } from '../shared/http/answer';
import { dataObject } from '../shared/keys/data';
import { endIn, factsOf, isoDate, type KeyFacts } from '../shared/keys/facts';
import { Problem } from '../shared/problem';
import { otherGeneration } from './generations';

const LATER = 'Current, or to 1.2 for a server of that version';
const date = z.string().nullish();
/** A key as every generation of Twenty tells it. */
export const keyShape = z
	.object({
		id: z.string().min(1),
		name: z.string().nullable().catch(null),
		createdAt: date,
		expiresAt: date,
		revokedAt: date,
		deletedAt: date,
		role: z.object({ id: z.string(), label: z.string().optional() }).nullish(),
	})
	.passthrough();
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

const legacyOne = (name: string) => z.object({ data: z.object({ [name]: keyShape }) }).transform(({ data }) => data[name]);
const legacyMany = z.object({ data: z.object({ createApiKeys: z.array(keyShape) }) });
const legacyPage = z.object({ data: z.object({ apiKeys: z.array(keyShape) }), pageInfo });
const currentPage = z.union([
	z.array(keyShape).transform((data) => ({ data, pageInfo: { hasNextPage: false, endCursor: null } })),
	z.object({ data: z.array(keyShape), pageInfo }),
]);

/**
 * Reads an answer of the legacy core REST API that wraps one key, e.g. `{data: {createApiKey: {…}}}`. A server of a
 * later generation answers a write with the bare key: it is done, and to be told as such.
 */
export function readWritten(answer: Answer, name: string): KeyFacts {
	const bare = keyShape.safeParse(jsonOf(answer));
	return bare.success ? keyFrom(bare.data) : readWrapped(answer, name);
}

/** Reads a key in the wrapping of the legacy core REST API. */
export function readWrapped(answer: Answer, name: string): KeyFacts {
	if (keyShape.safeParse(jsonOf(answer)).success || isNothing(answer)) throw otherGeneration(LATER);
	const key = readJson(answer, legacyOne(name), 'a Twenty key');
	if (key === undefined) throw new Problem('badAnswer', 'The answer holds no Twenty key', '');
	return keyFrom(key);
}

/** Reads POST /rest/batch/apiKeys. */
export function readBatch(answer: Answer): KeyFacts[] {
	return readJson(answer, legacyMany, 'a batch of Twenty keys').data.createApiKeys.map(keyFrom);
}

/** Reads GET /rest/apiKeys: the end is told by `hasNextPage` alone, for `totalCount` shrinks page by page. */
export function readLegacyPage(answer: Answer): Page {
	if (Array.isArray(jsonOf(answer))) throw otherGeneration(LATER);
	const page = readJson(answer, legacyPage, 'a page of Twenty keys');
	return { keys: page.data.apiKeys.map(keyFrom), next: nextOf(page.pageInfo) };
}

/** Reads GET /rest/metadata/apiKeys: a bare list, or (from about 2.38) a page. */
export function readCurrentPage(answer: Answer): Page {
	if (legacyPage.safeParse(jsonOf(answer)).success) throw otherGeneration('Legacy');
	const page = readJson(answer, currentPage, 'a list of Twenty keys');
	return { keys: page.data.map(keyFrom), next: nextOf(page.pageInfo) };
}

/** Reads a bare key. An unknown id is answered with 200 and an empty body. */
export function readBare(answer: Answer): KeyFacts {
	if (isNothing(answer)) throw noSuchKey();
	return keyFrom(readJson(answer, keyShape, 'a Twenty key'));
}

/** Whether a success says nothing, which is how the current API tells of an unknown id. */
export function isNothing({ text }: Answer): boolean {
	return ['', 'null', '{}'].includes(text.trim());
}

/** The problem of an id that no key has. */
export function noSuchKey(): Problem {
	return new Problem('notFound', 'Twenty has no key with this id', 'Check the id; it may have been deleted.', { status: 404 });
}

function nextOf({ hasNextPage, endCursor }: z.infer<typeof pageInfo>): string | null {
	return hasNextPage ? (endCursor ?? null) : null;
}

/** The facts of a key that was read by {@link keyShape}. */
export function keyFrom(key: z.infer<typeof keyShape>): KeyFacts {
	return factsOf({
		id: key.id,
		name: key.name,
		createdAt: isoDate(key.createdAt),
		...endIn(key.expiresAt),
		revokedAt: isoDate(key.revokedAt) ?? isoDate(key.deletedAt),
		more: key.role === undefined || key.role === null ? {} : { role: key.role },
		raw: dataObject(key),
	});
}
