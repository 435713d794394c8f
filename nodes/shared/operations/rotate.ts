import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Ending, Exchange, KeyAt, Place } from '../backend';
import type { Operation, Run } from '../run/run';
import { isRevoked, type KeyFacts } from '../keys/facts';
import { checkedWhole, choice, flag, type Params } from '../params/params';
import { Problem } from '../problem';
import { eachItem } from '../run/each';
import { holdOrUndo } from '../minting/finish';
import { findKey } from '../run/keys';
import { creator, type Maker, mintAll } from '../minting/mint';
import { shownNewKey, viewOf } from '../run/output';
import { expiryFor, type Lifetime, lifetimeOf } from '../rotation/lifetime';
import { plannedCalls } from '../rotation/plan';
import { retireAll, type Succession } from '../rotation/retire';
import { verifyAll } from '../rotation/verify';
import { verificationOf } from '../rotation/verifyAt';
import { paramsOf, unitOf } from './create';
import { requireMayDestroy, requireSecretAgain } from './guards';
import { mintItems } from '../minting/mintItems';
import { keyOf } from './read';

const OLD_KEY = { name: 'oldKey', label: 'Old Key' };
const HOUR = 60 * 60 * 1000;

/**
 * Replaces a key: make its successor, prove that it works, hand it over, and only then end the old one.
 * No old key is touched before every new key of the run is proven.
 */
export const rotate: Operation = async (run) => {
	if (run.items.every((params) => flag(params, { name: 'dryRun', label: 'Dry Run' }))) return await dryRun(run);
	requireSecretAgain(run);
	requireMayDestroy(run);
	const rotated = await mintItems<Succession>(run, {
		read: (params) => succession(run, params),
		carryOut: async (units) => {
			const minted = await mintAll(run, units, successorMaker(run, units));
			const proven = await verifyAll(run, minted, ({ unit }) => verificationOf(paramsOf(run, unit)));
			return await retireAll(run, await holdOrUndo(run, proven));
		},
		show: ({ unit, key, answer, more }) => shownNewKey(run, viewOf(run, paramsOf(run, unit)).mode, key, answer, more),
	});
	hintAboutOldKeys(run, rotated);
	return rotated;
};

/** What a rotation would send, without sending any of it but the reading of the old key. */
const dryRun: Operation = eachItem((run, params) => {
	const read = succession(run, params);
	return async () => (await read()).map((unit) => plannedCalls(run, unit));
});

/** Checks an item's parameters; the work it gives reads the old key and plans its successor. */
function succession(run: Run, params: Params): () => Promise<Succession[]> {
	const { backend } = run.session;
	const place = backend.place(params);
	const key = keyOf(run, params);
	const ending = endingOf(run, params);
	const lifetime = ending === null ? null : lifetimeOf(params, backend, run.session.now());
	if (lifetime?.kind === 'given') backend.checkEnd?.(lifetime.expiry);
	const rights = lifetime === null ? null : (backend.rights?.(params) ?? null);
	const grace = run.session.now() + graceHours(params, ending) * HOUR;
	viewOf(run, params);
	verificationOf(params);
	return async () => {
		const { key: old } = await findKey(run.lists, place, key);
		if (isRevoked(old)) {
			throw new Problem('conflict', `The key ${old.id} is revoked`, 'Create a new key instead.');
		}
		const draft = lifetime === null ? { name: old.name ?? '' } : await successorDraft(run, { place, old, lifetime, rights }, params);
		return [{ ...unitOf(run, params.itemIndex, place, draft), old, ending, until: new Date(Math.min(grace, endOf(old))) }];
	};
}

interface Inheriting {
	place: Place;
	old: KeyFacts;
	lifetime: Lifetime;
	rights: Exchange<KeyAt, IDataObject> | null;
}

async function successorDraft(run: Run, { place, old, lifetime, rights }: Inheriting, params: Params) {
	const { backend } = run.session;
	const expiry = expiryFor(lifetime, old, run.session.now());
	const more = rights === null ? {} : (await run.session.call(rights, { place, id: old.id })).value;
	return backend.successor({ ...old, more: { ...old.more, ...more } }, expiry, params);
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

/** Mints by the backend's create, or by the vendor's own rotation where the user chose it. */
function successorMaker(run: Run, units: readonly Succession[]): Maker<Succession> {
	const { roll } = run.session.backend;
	const create = creator(run);
	return {
		batchSize: roll === undefined ? create.batchSize : 1,
		spared: units.map(({ old }) => old.id),
		make: async (group) => {
			const [unit] = group;
			if (unit === undefined || unit.ending !== null || roll === undefined) return await create.make(group);
			const { value, answer } = await run.session.call(roll.exchange, { place: unit.place, id: unit.old.id, current: unit.old });
			return { value: [value], answer };
		},
	};
}

function hintAboutOldKeys(run: Run, rotated: INodeExecutionData[]): void {
	const open = rotated.filter(({ json }) => typeof json.rotation === 'object' && json.rotation !== null && 'problem' in json.rotation);
	const made = rotated.filter(({ json }) => 'rotation' in json).length;
	if (made > 0) run.hint(`${made} ${made === 1 ? 'key was' : 'keys were'} rotated. Store secret.value in a safe place now.`, 'info');
	if (open.length > 0) run.hint(`${open.length === 1 ? '1 old key' : `${open.length} old keys`} could not be ended: see rotation.problem.`, 'warning');
}
