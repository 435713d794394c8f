import type { IDataObject } from 'n8n-workflow';
import type { NodeResult } from '../../harness/runNode';
import type { SandboxKey } from '../../sandbox/backend';
import { accountOf, type Deeds, NOTHING_WRONG } from './ledger/account';
import { lockedOut } from './ledger/lockout';
import { statementsIn } from './ledger/words';

const plaintext = (whose: string) => `plaintext-of-${whose}-0123456789`;
const OURS = { id: 'ours-0001', name: 'ci', secret: plaintext('ours') };
const THEIRS = { id: 'theirs-0001', name: 'ci', secret: plaintext('theirs') };
const key = (known: Pick<SandboxKey, 'id' | 'name' | 'secret'>, alive = true): SandboxKey => ({ place: '', expiresAt: null, rights: null, ...known, alive });

/** A run that made one key, with whatever else is said of it. */
function deeds(books: readonly SandboxKey[], more: Partial<Deeds> = {}): Deeds {
	return { after: books, finally: books, minted: new Set([OURS.id]), ended: new Set(), endedByOthers: new Set(), targets: new Set(), ...more };
}

function result(told: { items?: IDataObject[]; errors?: IDataObject[]; error?: string; hints?: string[] }): NodeResult {
	const items = (list: IDataObject[] = []) => list.map((json) => ({ json }));
	const error = told.error === undefined ? undefined : Object.assign(new Error('It failed'), { description: told.error });
	const hints = (told.hints ?? []).map((message) => ({ message }));
	const run = { data: { resultData: {} } } as NodeResult['run'];
	return { status: 'success', items: items(told.items), errors: items(told.errors), error, hints, run };
}

const judged = (books: readonly SandboxKey[], told: Parameters<typeof result>[0], more: Partial<Deeds> = {}) =>
	accountOf(deeds(books, more), result(told), books.flatMap(({ secret }) => secret ?? []));
const failed = (details: IDataObject, message = '') => ({ error: 'It failed', message, details });

describe('A key that the run made', () => {
	it('is lost when nothing is said of it, and when it is only said to have been revoked', () => {
		expect(judged([key(OURS)], {})).toMatchObject({ lost: [OURS.id], lies: [] });
		expect(judged([key(OURS)], { errors: [failed({ revoked: [OURS.id] })] })).toMatchObject({ lost: [OURS.id], lies: [`dead: ${OURS.id}`] });
		expect(judged([key(OURS)], { error: `Made and revoked again: ${OURS.id}.` })).toMatchObject({ lost: [OURS.id], lies: [`dead: ${OURS.id}`] });
	});

	it('may be called alive after its end where the run was shown the past, and is counted then; nothing else may be said of it', () => {
		const dead = [key(OURS, false)];
		const told = { errors: [failed({ stillAlive: [OURS.id] })] };
		expect(judged(dead, told)).toMatchObject({ lies: [`alive: ${OURS.id}`], outdated: [] });
		expect(judged(dead, told, { shownAsBefore: [`[{"id":"${OURS.id}"}]`] })).toMatchObject({ lies: [], outdated: [OURS.id] });
		expect(judged(dead, told, { shownAsBefore: ['[{"id":"another"}]'] })).toMatchObject({ lies: [`alive: ${OURS.id}`], outdated: [] });
		expect(judged([key(OURS)], { errors: [failed({ revoked: [OURS.id] })] }, { shownAsBefore: [OURS.id] })).toMatchObject({ lost: [OURS.id], lies: [`dead: ${OURS.id}`] });
	});

	it('is accounted for as one that may be made anew', () => {
		expect(judged([key(OURS)], { error: `LOOK BY HAND FOR a key with the id ${OURS.id} (ended, but an earlier try of its create may still make it anew), FOR a key named "x", AND REVOKE IT.` })).toMatchObject({ ...NOTHING_WRONG, perhaps: ['x', OURS.id] });
	});

	it('is lost when a text names it without saying anything, and such a text is noted', () => {
		expect(judged([key(OURS)], { error: `Something about ${OURS.id}.` })).toMatchObject({ lost: [OURS.id], unread: [`Something about ${OURS.id}`] });
	});

	it.each([
		{ items: [{ id: OURS.id, secret: { value: OURS.secret } }] },
		{ errors: [failed({ stillAlive: [OURS.id] })] },
		{ error: `ALIVE AND TO BE REVOKED BY HAND: ${OURS.id}.` },
		{ error: `In use, and to be left alone: ${OURS.id}.` },
		{ errors: [failed({ inUse: [OURS.id] })] },
		{ hints: [`ALIVE AND TO BE REVOKED BY HAND: ${OURS.id}.`] },
		{ error: `Old keys that were ended: none. Their successors are alive: ${OURS.id}.` },
	])('is accounted for by %j', (told) => {
		expect(judged([key(OURS)], told)).toMatchObject({ ...NOTHING_WRONG, perhaps: [] });
	});

	it.each([
		[{ errors: [failed({ uncertain: ['a key named "CI "'] })] }, 'CI '],
		[{ error: 'LOOK BY HAND FOR a key named "ci", AND REVOKE IT.' }, 'ci'],
		[{ error: `LOOK BY HAND FOR a key with the id ${OURS.id}, AND REVOKE IT.` }, OURS.id],
		[{ error: `It may be one of these, which nothing proves, so that none was touched: ${OURS.id} (named "c, i", made 2026-11-21), x-1 (named "ci", made at an unknown time).` }, OURS.id],
		[{ errors: [failed({ likenesses: [{ id: OURS.id, name: 'ci', createdAt: null }] })] }, OURS.id],
		[{ error: 'LOOK BY HAND FOR a key named "ci" (NOT x-1, x-2, which must stay), AND REVOKE IT.' }, 'ci'],
		[{ error: 'LOOK BY HAND FOR a key with a name that the backend made up, AND REVOKE IT.' }, ''],
		[{ error: `Revoked: none. Not revoked: none. Not known: ${OURS.id}.` }, OURS.id],
		[{ errors: [failed({}, `Whether the key ${OURS.id} was revoked is not known.`)] }, OURS.id],
	])('counts on its own as perhaps made by %j', (told, name) => {
		expect(judged([key(OURS)], told)).toMatchObject({ ...NOTHING_WRONG, perhaps: expect.arrayContaining([name]) });
	});

	it('is lost by a look-up that found nothing, which is untrue as well', () => {
		const told = { error: 'The backend shows no such key: a key named "ci" was not made.' };
		expect(judged([key(OURS)], told)).toMatchObject({ lost: [OURS.id], lies: ['notMade: ci'] });
		expect(judged([key(OURS, false)], told)).toMatchObject({ lost: [], lies: [] });
	});

	it('may be dead without a word', () => {
		expect(judged([key(OURS, false)], { error: 'It failed' })).toMatchObject(NOTHING_WRONG);
	});

	it('is lost when it comes to be only after the run said that it is not there', () => {
		const late = { after: [], finally: [key(OURS)] };
		expect(judged([], { error: 'a key named "ci" was not made' }, late)).toMatchObject({ lost: [OURS.id], lies: ['notMade: ci'] });
		expect(judged([], { errors: [failed({ revoked: [OURS.id] })] }, late)).toMatchObject({ lies: [`dead: ${OURS.id}`] });
	});
});

describe('What is said', () => {
	it.each([
		{ errors: [failed({ stillAlive: [OURS.id] })] },
		{ error: `ALIVE AND TO BE REVOKED BY HAND: ${OURS.id}.` },
		{ error: `Revoked: none. Not revoked: ${OURS.id}.` },
		{ errors: [failed({}, `The key ${OURS.id} was not revoked.`)] },
		{ items: [{ id: 'x', rotation: { oldKey: { id: OURS.id, state: 'active' }, problem: 'It failed. The old key still works: revoke it.' } }] },
	])('is untrue of a dead key: %j', (told) => {
		expect(judged([key(OURS, false)], told).lies).toEqual(expect.arrayContaining([`alive: ${OURS.id}`]));
	});

	it.each([
		{ errors: [failed({ revoked: [OURS.id] })] },
		{ error: `Revoked: ${OURS.id}. Not revoked: none.` },
		{ error: `Old keys that were ended: ${OURS.id}. Their successors are alive: none.` },
		{ items: [{ id: OURS.id, revoked: true }] },
		{ items: [{ id: 'x', rotation: { oldKey: { id: OURS.id, state: 'revoked' } } }] },
		{ items: [{ id: 'x', rotation: { oldKey: { id: OURS.id, state: 'disabled' } } }] },
	])('is untrue of a key that works: %j', (told) => {
		expect(judged([key(OURS)], told)).toMatchObject({ lies: [`dead: ${OURS.id}`], lost: [OURS.id] });
	});

	it('is a lie when a secret that opens no door is handed over', () => {
		expect(judged([key(OURS, false)], { items: [{ id: OURS.id, secret: { value: OURS.secret } }] })).toMatchObject({ dead: [OURS.secret] });
		expect(judged([], { items: [{ id: OURS.id, secret: { value: 'made up' } }] })).toMatchObject({ dead: ['made up'] });
	});

	it('is no lie when somebody else ended the key in the meantime', () => {
		const others = { endedByOthers: new Set([OURS.id]) };
		expect(judged([key(OURS, false)], { errors: [failed({ stillAlive: [OURS.id] })] }, others)).toMatchObject(NOTHING_WRONG);
		expect(judged([key(OURS, false)], { items: [{ id: OURS.id, secret: { value: OURS.secret } }] }, others)).toMatchObject(NOTHING_WRONG);
	});

	it('is read whatever stands around it', () => {
		const text = 'It failed. Made and revoked again: a-1, b-2. ALIVE AND TO BE REVOKED BY HAND: c-3. LOOK BY HAND FOR a key named "x, \\"y\\"", FOR a key with the id d-4, AND REVOKE IT.';
		expect(statementsIn(text)).toEqual([
			{ says: 'dead', by: 'id', key: 'a-1' },
			{ says: 'dead', by: 'id', key: 'b-2' },
			{ says: 'alive', by: 'id', key: 'c-3' },
			{ says: 'perhaps', by: 'name', key: 'x, "y"' },
			{ says: 'perhaps', by: 'id', key: 'd-4' },
		]);
	});
});

describe('A key of others', () => {
	it('must not be ended, unless the run was told to', () => {
		const ended = { minted: new Set<string>(), ended: new Set([THEIRS.id]) };
		expect(judged([key(THEIRS, false)], {}, ended)).toMatchObject({ foreign: [THEIRS.id] });
		expect(judged([key(THEIRS, false)], {}, { ...ended, targets: new Set([THEIRS.id]) })).toMatchObject({ foreign: [] });
	});

	it('must not be handed out as a new one', () => {
		const told = { items: [{ id: THEIRS.id, secret: { value: THEIRS.secret } }] };
		expect(judged([key(THEIRS)], told, { minted: new Set() })).toMatchObject({ foreign: [THEIRS.id] });
	});
});

it('A secret in any place but its own is a leak', () => {
	expect(judged([key(OURS)], { errors: [failed({ stillAlive: [OURS.id] }, `The server said ${OURS.secret}`)] }).leaks).not.toEqual([]);
});

describe('A service is locked out', () => {
	const successor = { items: [{ id: OURS.id, secret: { value: OURS.secret }, rotation: { oldKey: { id: THEIRS.id, state: 'revoked' } } }] };

	it('when its key is dead and no successor that works was handed over', () => {
		expect(lockedOut([key(THEIRS, false), key(OURS)], [THEIRS], result({}))).toEqual([THEIRS.id]);
		expect(lockedOut([key(THEIRS, false), key(OURS, false)], [THEIRS], result(successor))).toEqual([THEIRS.id]);
	});

	it('not while the key or one run\'s successor works', () => {
		expect(lockedOut([key(THEIRS), key(OURS, false)], [THEIRS], result({}))).toEqual([]);
		expect(lockedOut([key(THEIRS, false), key(OURS)], [THEIRS], result({}), result(successor))).toEqual([]);
	});
});
