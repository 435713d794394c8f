import type { IDataObject } from 'n8n-workflow';
import type { Ending } from '../backend/ending';
import type { Exchange, KeyAt, Place } from '../backend/exchange';
import type { KeyDraft } from '../backend/minting';
import type { KeyFacts } from '../keys/facts';
import { unmarked } from '../keys/nameMark';
import { statusOf } from '../keys/record';
import { unitOf } from '../minting/claim';
import type { Unit } from '../minting/unit';
import { keyOf } from '../operations/read';
import { checkedWhole, choice, type Params } from '../params/params';
import { Problem } from '../problem';
import type { Run } from '../run/run';
import { attemptsOf, oldKeyAmong } from './attempts';
import { hasSureEnd } from '../run/toldEnds';
import { expiryFor, type Lifetime, lifetimeOf, unreadableEnd } from './lifetime';
import { HOUR_MS } from '../time';

/** A new key and the old one that it is to replace. */
export interface Succession extends Unit {
	old: KeyFacts;
	/** What earlier attempts at this rotation have left. */
	leftovers?: readonly KeyFacts[];
	/** How the old key ends; `null` when the vendor's own rotation ends it. */
	ending: Ending | null;
	/** The end of the grace period. */
	until: Date;
	/** When the new key's end was worked out, in epoch milliseconds. */
	plannedAt: number;
}

const OLD_KEY = { name: 'oldKey', label: 'Old Key' };

/**
 * Checks an item's parameters; the work it gives reads the old key and plans its successor.
 *
 * @throws Problem for parameters that can't be right; nothing is sent before
 */
export function readSuccession(run: Run, params: Params): () => Promise<Succession[]> {
	const { backend } = run.session;
	const place = backend.place(params);
	const key = keyOf(run, params);
	attemptsOf(run, params, key.by === 'name' ? key.value : '');
	const ending = endingOf(run, params);
	const lifetime = ending === null ? null : lifetimeOf(params, backend, run.session.now());
	if (lifetime !== null) backend.checkSuccessor?.(params);
	if (lifetime?.kind === 'given') backend.checkEnd?.(lifetime.expiry);
	const rights = lifetime === null ? null : (backend.rights?.(params) ?? null);
	const grace = run.session.now() + graceHours(params, ending) * HOUR_MS;
	return async () => {
		const { old, leftovers } = await oldKeyAmong(run, place, key, (name) => attemptsOf(run, params, name));
		requireReplaceable(run, old, ending);
		const until = new Date(Math.min(grace, endOf(old)));
		if (lifetime === null) return [{ ...rolledUnit(params, place, old, until), plannedAt: run.session.now() }];
		if (lifetime.kind !== 'given' && !(await hasSureEnd(run, place, old))) throw unreadableEnd(old.oddEnd ?? 'nothing');
		const draft = await successorDraft(run, { place, old, lifetime, rights }, params);
		return [{ ...unitOf(run, params, place, draft, 1), old, leftovers, ending, until, plannedAt: run.session.now() }];
	};
}

/** A vendor's own rotation copies the old key, an end in the past included. */
function requireReplaceable(run: Run, old: KeyFacts, ending: Ending | null): void {
	const status = statusOf(old, run.session.now());
	if (status === 'revoked') throw new Problem('conflict', `The key ${old.id} is revoked`, 'Create a new key instead.');
	if (status === 'expired' && ending === null) {
		throw new Problem('conflict', `The key ${old.id} has expired, and so would its successor`, "Nothing was sent. The backend's own rotation copies the end: choose another Old Key, and give the new key a lifetime.");
	}
}

/** What the vendor's own rotation makes takes nothing from us that could tell it for ours. */
function rolledUnit({ itemIndex }: Params, place: Place, old: KeyFacts, until: Date): Omit<Succession, 'plannedAt'> {
	return { itemIndex, place, draft: { name: old.name ?? '' }, claim: { by: 'nothing' }, old, ending: null, until };
}

interface Inheriting {
	place: Place;
	old: KeyFacts;
	lifetime: Lifetime;
	rights: Exchange<KeyAt, IDataObject> | null;
}

async function successorDraft(run: Run, { place, old, lifetime, rights }: Inheriting, params: Params): Promise<KeyDraft> {
	const { backend } = run.session;
	const expiry = expiryFor(lifetime, old, run.session.now());
	const more = rights === null ? {} : (await run.session.call(rights, { place, id: old.id })).value;
	const name = old.name === null || backend.minting.marksNames === undefined ? old.name : unmarked(old.name);
	return backend.successor({ ...old, name, more: { ...old.more, ...more } }, expiry, params);
}

/** A grace period must not outlast the old key's own end. */
function endOf({ expiresAt }: KeyFacts): number {
	return expiresAt === null ? Infinity : Date.parse(expiresAt);
}

/** How the old key shall end; `null` for the vendor's own rotation. */
function endingOf(run: Run, params: Params): Ending | null {
	const { endings, roll } = run.session.backend;
	const values = [...endings.map(({ value }) => value), ...(roll === undefined ? [] : ['roll' as const])];
	const chosen = choice(params, OLD_KEY, values);
	return endings.find(({ value }) => value === chosen) ?? null;
}

function graceHours(params: Params, ending: Ending | null): number {
	if (ending?.value !== 'grace') return 0;
	return checkedWhole(params.get('graceHours'), { name: 'graceHours', label: 'Grace Period (Hours)' }, 1, 24 * 365);
}
