import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { credentialOf, wireOf } from './engine/contexts';
import { ItemFailure, nodeError } from './engine/failure';
import { limitsOf } from './engine/limits';
import { panelParams } from './engine/params';
import { grouped } from './groups';
import type { KeyFacts } from './keys/facts';
import { statusOf } from './keys/record';
import { mask } from './keys/mask';
import { Vault } from './keys/vault';
import type { Params } from './params/params';
import { toProblem } from './problem';
import { type BackendEntry, openSession, type Session } from './session/session';

/** One page of a picker. */
export type Picked = INodeListSearchResult;
type Load<T> = (session: Session, params: Params, cursor: string | null) => Promise<T>;
export type Search = (this: ILoadOptionsFunctions, filter?: string, cursor?: string) => Promise<Picked>;

/** How many pages one search looks through; the next ones are asked for when the list is scrolled. */
const MOST_PAGES = 50;
/** One for all: `localeCompare` makes one for each pair, and a list has thousands. */
const NAMES = new Intl.Collator('en', { numeric: true });
/** A page of a panel list cannot be waited for long. */
export const PANEL_WAIT_MS = 10_000;

/** A searchable list of the panel, from what `load` fetches. A search goes through the pages until it has found something. */
export function searchable(entry: BackendEntry, load: Load<Picked>): Search {
	return async function (filter, cursor) {
		const wanted = (filter ?? '').toLowerCase();
		return await fetched(this, entry, async (session, params, start) => await searched(wanted, start, async (at) => await load(session, params, at)), cursor ?? null);
	};
}

/** Goes through the pages until one has what is wanted. */
export async function searched(wanted: string, start: string | null, load: (cursor: string | null) => Promise<Picked>): Promise<Picked> {
	let cursor = start;
	for (let pages = 1; ; pages++) {
		const page = await load(cursor);
		const results = page.results.filter(({ name }) => name.toLowerCase().includes(wanted));
		const next = typeof page.paginationToken === 'string' ? page.paginationToken : null;
		if (results.length > 0 || next === null || next === cursor || pages === MOST_PAGES) return { ...page, results };
		cursor = next;
	}
}

/** The choices of a field that shows them all at once (`loadOptions`). */
export function choices(entry: BackendEntry, load: Load<INodePropertyOptions[]>) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await fetched(this, entry, load, null);
	};
}

async function fetched<T>(context: ILoadOptionsFunctions, entry: BackendEntry, load: Load<T>, cursor: string | null): Promise<T> {
	const vault = new Vault();
	return await told(context, vault, async () => {
		const params = panelParams(context);
		const credential = await credentialOf(context);
		const limits = { ...limitsOf(params), longestWaitMs: PANEL_WAIT_MS };
		return await load(openSession(wireOf(context), entry, params, credential, limits, vault), params, cursor);
	});
}

/** Runs what fills a list, and tells its failures as the panel shows them. */
export async function told<T>(context: ILoadOptionsFunctions, vault: Vault, load: () => Promise<T>): Promise<T> {
	try {
		return await load();
	} catch (thrown) {
		const known = thrown instanceof NodeApiError;
		throw known ? thrown : nodeError(context.getNode(), new ItemFailure(toProblem(thrown), 0), (text) => vault.scrub(text));
	}
}

/** The picker of keys, which every node has. */
export function searchKeys(entry: BackendEntry): Search {
	return searchable(entry, async (session, params, cursor) => {
		const { backend } = session;
		const input = { place: backend.place(params), cursor, limit: null, query: {} };
		const { value } = await session.call(backend.list, input);
		const named = value.keys.map((key) => ({ key, name: key.name ?? key.maskedKey ?? mask(key.id) }));
		const namesakes = grouped(named, ({ name }) => name);
		const results = named.map(({ key, name }) => {
			const alone = namesakes.get(name)?.length === 1;
			return { name: [name, tellingApart(key, name, alone, session.now())].filter((part) => part !== '').join(' '), value: key.id };
		});
		return { results: results.sort(byName), paginationToken: value.next ?? undefined };
	});
}

/**
 * What tells a key from its like: as much of its secret as may be shown, and when it ends. Keys of one name
 * (the old and the new one of a rotation that is under way, say) are told apart by when they were made.
 */
function tellingApart(key: KeyFacts, name: string, alone: boolean, now: number): string {
	const masked = key.maskedKey ?? (key.secret === null ? null : mask(key.secret.value));
	const made = alone || key.createdAt === null ? null : `created ${key.createdAt.slice(0, 16).replace('T', ' ')} UTC`;
	const parts = [masked === name ? null : masked, made, endOf(key, now)].filter((part) => part !== null);
	return parts.length === 0 ? '' : `(${parts.join(', ')})`;
}

function endOf(key: KeyFacts, now: number): string | null {
	const state = statusOf(key, now);
	if (state !== 'active') return state;
	return key.expiresAt === null ? null : `ends ${key.expiresAt.slice(0, 10)}`;
}

function byName(a: { name: string }, b: { name: string }): number {
	return NAMES.compare(a.name, b.name);
}
