import { randomUUID } from 'crypto';
import { z } from 'zod/v3';
import type { Backend } from '../shared/backend/backend';
import type { Revocation } from '../shared/backend/ending';
import type { Exchange, KeyAt, ListInput, Page, Place } from '../shared/backend/exchange';
import { now } from '../shared/clock';
import type { Answer } from '../shared/http/answer';
import { path } from '../shared/http/path';
import type { KeyFacts } from '../shared/keys/facts';
import type { Params } from '../shared/params/params';
import { readBatch, readLegacyPage, readWrapped, readWritten } from './answers';
import { draftFromFields, draftFromJson, mustEnd, successor, type TwentyDraft } from './draft';
import { explain, isOwnError } from './explain';
import { chunkSizeOf, depthOf, queryOf } from './query';
import { probe, tokenExchange } from './token';
import { changesOf, mayEnd } from './update';

const NEEDS = 'a key or user that may manage API keys';
const KEYS = path`/rest/apiKeys`;
const keyOf = ({ id }: KeyAt) => path`/rest/apiKeys/${id}`;
const PAGE = 60;
const isUnknown = (answer: Answer) => answer.status === 400 && isOwnError(answer) && /Record not found|EntityNotFound|Could not find any entity/i.test(answer.text);

const token = tokenExchange('old');

/** Later servers would take a key to be made without its chosen id: they list the keys bare. */
const suits: Exchange<null, void> = {
	name: 'look at the server',
	repeatable: true,
	needs: NEEDS,
	request: () => ({ method: 'GET', path: KEYS, query: { limit: 1 } }),
	read: (answer) => void readLegacyPage(answer),
};

/** The table of Twenty up to 1.0, where keys are records of the core REST API. */
export function legacyTwenty(params: Params): Backend<TwentyDraft> {
	/** POST /rest/apiKeys for one, POST /rest/batch/apiKeys (a bare array, all or nothing) for many. */
	const create: Exchange<{ place: Place; drafts: TwentyDraft[] }, KeyFacts[]> = {
		name: 'create key',
		repeatable: false,
		needs: NEEDS,
		request: ({ place: { depth }, drafts }) => {
			const bodies = drafts.map(({ id, name, expiresAt, revokedAt }) => ({ id, name, expiresAt, revokedAt }));
			return drafts.length === 1
				? { method: 'POST', path: KEYS, query: { depth }, body: bodies[0] }
				: { method: 'POST', path: path`/rest/batch/apiKeys`, query: { depth }, body: bodies };
		},
		read: (answer, { drafts }) => inOrder(drafts.length === 1 ? [readWritten(answer, 'createApiKey')] : readBatch(answer), drafts).map(noted),
	};

	/** GET /rest/apiKeys, revoked keys included. Paged by id: by creation time the server loses rows. */
	const list: Exchange<ListInput, Page> = {
		name: 'list keys',
		repeatable: true,
		needs: NEEDS,
		request: ({ place: { depth }, cursor, limit, query }) => ({
			method: 'GET',
			path: KEYS,
			query: {
				limit: Math.min(limit ?? PAGE, PAGE),
				starting_after: cursor ?? undefined,
				filter: query.filter,
				order_by: query.orderBy ?? 'id[AscNullsFirst]',
				depth,
			},
		}),
		read: readLegacyPage,
	};

	/** PATCH /rest/apiKeys/{id} with a revocation date: the record stays, the key is dead at once. */
	const revoke: Exchange<KeyAt, Revocation> = {
		name: 'revoke key',
		repeatable: true,
		needs: NEEDS,
		request: (key) => ({ method: 'PATCH', path: keyOf(key), body: { revokedAt: new Date(now()).toISOString() } }),
		accepts: isUnknown,
		read: (answer) => ({ state: isUnknown(answer) ? 'notFound' : readWritten(answer, 'updateApiKey').revokedAt === null ? 'unknown' : 'revoked' }),
	};

	return {
		name: 'twenty',
		label: 'Twenty',
		tells: ['createdAt', 'expiresAt'],
		place: (item) => depthOf(item),
		query: queryOf,
		revokesAgain: true,
		suits,
		list,
		get: {
			name: 'get key',
			repeatable: true,
			needs: NEEDS,
			request: (key) => ({ method: 'GET', path: keyOf(key), query: { depth: key.place.depth } }),
			read: (answer) => readWrapped(answer, 'apiKey'),
		},
		minting: { batchSize: chunkSizeOf(params), create, token, chooseId: randomUUID, secretAgain: true },
		draft: (item) => draftFromFields(item, 'legacy'),
		draftFromJson: (entry, item, where) => draftFromJson(entry, item, where, 'legacy'),
		successor: (old, expiry, item) => successor(old, expiry, item, 'legacy'),
		asked: ({ expiresAt }) => ({ rights: [], expiresAt }),
		expires: true,
		checkEnd: mustEnd,
		updating: {
			readsFirst: false,
			changes: (item) => changesOf(item, 'legacy'),
			stops: mayEnd,
			exchange: {
				name: 'update key',
				repeatable: true,
				needs: NEEDS,
				request: (key) => ({ method: 'PATCH', path: keyOf(key), query: { depth: key.place.depth }, body: bodyShape.parse(key.changes) }),
				read: (answer) => readWritten(answer, 'updateApiKey'),
			},
		},
		revoke,
		probe,
		endings: [
			{ value: 'revoke', leaves: 'revoked', exchange: revoke },
			{ value: 'keep', leaves: 'active' },
		],
		isOwnError,
		explain,
	};
}

const bodyShape = z.object({ name: z.string().optional(), expiresAt: z.string().optional(), revokedAt: z.null().optional() });

/** A key that was made revoked, as it was asked for, has a secret that does not work yet. */
function noted(key: KeyFacts): KeyFacts {
	return key.revokedAt === null ? key : { ...key, warning: 'A key was made revoked, as its revokedAt asks: its secret works once that is lifted (Update > Reactivate).' };
}

/** A batch's keys in the order of its drafts, told by the ids that were chosen for them. */
function inOrder(keys: KeyFacts[], drafts: readonly TwentyDraft[]): KeyFacts[] {
	const byId = new Map(keys.map((key) => [key.id, key]));
	const ordered = drafts.flatMap(({ id }) => byId.get(id ?? '') ?? []);
	return ordered.length === keys.length ? ordered : keys;
}
