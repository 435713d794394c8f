import { z } from 'zod/v3';
import type { KeyDraft } from '../shared/backend/minting';
import type { KeyFacts } from '../shared/keys/facts';
import { fitting } from '../shared/params/json';
import { checkedName } from '../shared/params/name';
import { choice, entries, type Field, type Params } from '../shared/params/params';
import { type RateLimit, rateLimitOf, unheededLimit } from './rateLimit';

/** In characters. */
export const LONGEST_NAME = 64;

/** The use cases that Sentry takes; it honours them for superusers only. */
export const USE_CASES = ['demo', 'profiling', 'tempest', 'user'] as const;

/** A new client key: the body of POST keys. */
export interface SentryDraft extends KeyDraft {
	rateLimit?: RateLimit;
	useCase?: string;
	/** The key that a rotation replaces; what a create can't set is compared with it. */
	like?: KeyFacts;
}

const entryShape = z
	.object({
		name: z.unknown().optional(),
		rateLimit: z.object({ count: z.unknown().optional(), window: z.unknown().optional() }).strict().nullish(),
		useCase: z.unknown().optional(),
	})
	.strict();

/** Reads the node's fields. */
export function draftFromFields(params: Params): SentryDraft {
	const { rateLimitCount, rateLimitWindow, useCase } = entries(params, 'additionalFields');
	return {
		name: newName(params.get('name')),
		rateLimit: rateLimitOf(rateLimitCount, rateLimitWindow),
		useCase: useCaseOf(useCase, params),
	};
}

/** Reads an entry of a JSON list, in the vendor's own spelling: `{name?, rateLimit?: {count, window}, useCase?}`. */
export function draftFromJson(entry: unknown, params: Params, where: string): SentryDraft {
	const { name, rateLimit, useCase } = fitting(entry, entryShape, where);
	const inEntry = ({ name: field, label }: Field) => ({ name: field, label: `${where}, ${label}` });
	return {
		name: newName(name, { name: 'name', label: `${where}, name` }),
		rateLimit: rateLimitOf(rateLimit?.count, rateLimit?.window, inEntry),
		useCase: useCaseOf(useCase, params, `${where}, useCase`),
	};
}

/** A key with the name, the rate limit and the use case of an old one. */
export function successor(old: KeyFacts): SentryDraft {
	const { rateLimit, useCase } = z
		.object({ rateLimit: z.object({ count: z.number(), window: z.number() }).nullable(), useCase: z.string().optional() })
		.parse(old.more);
	return { name: old.name ?? old.id, rateLimit: rateLimit ?? undefined, useCase, like: old };
}

/** Says which of the draft's wishes the new key doesn't have. */
export function unheeded({ rateLimit, useCase, like }: SentryDraft, made: KeyFacts): string | null {
	const notes = [
		unheededLimit(rateLimit, made),
		useCase !== undefined && useCase !== 'user' && useCase !== made.more.useCase ? 'Sentry ignored the use case: it is for superusers only.' : null,
		like === undefined || sameLoader(like, made) ? null : "A new key has the project's default SDK version and loader options, which differ from the old key's: set them with Update.",
	];
	return notes.filter((note) => note !== null).join(' ') || null;
}

/** A name as Sentry takes it. */
export function sentryName(given: unknown, field?: Field): string {
	return checkedName(given, field, LONGEST_NAME);
}

/** The name of a new key; without one Sentry makes one up. */
function newName(given: unknown, field?: Field): string {
	return given === undefined || given === null || (typeof given === 'string' && given.trim() === '') ? '' : sentryName(given, field);
}

function sameLoader(old: KeyFacts, made: KeyFacts): boolean {
	const loader = ({ more }: KeyFacts) => JSON.stringify([more.browserSdkVersion, more.loaderOptions]);
	return loader(old) === loader(made);
}

function useCaseOf(given: unknown, params: Params, label = 'Use Case'): string | undefined {
	if (given === undefined || given === '') return undefined;
	return choice({ ...params, get: () => given }, { name: 'useCase', label }, USE_CASES);
}
