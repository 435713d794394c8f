import { byId } from '../../nodes/support';
import { ownService } from '../ownService';
import { gjirafa, msgCore, msgCoreRoll, rebilly, sentry, twentyCurrent } from '../subjects';
import { alone, aliveIn, benchFor, expectInnocent, on, said } from './support';

const secretsOut = ({ results }: Awaited<ReturnType<typeof alone>>) => JSON.stringify(results.map(({ items, errors }) => [items, errors]));

describe.each([msgCore, sentry, rebilly, gjirafa, twentyCurrent])('A successor on $name', (subject) => {
	const bench = benchFor(subject);

	it('is another key: an answer with the old key ends nothing', async () => {
		const given = await bench().given(2);
		const verdict = await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })), rules: [on('create', { kind: 'upsert' }, { times: 2 })], settings: { onError: 'continueErrorOutput' } });
		expectInnocent(verdict);
		expect(aliveIn(bench())).toEqual(expect.arrayContaining(given.map(({ id }) => id)));
	});

	it('is the one that was asked for: swapped answers are noticed', async () => {
		const given = await bench().given(2);
		const verdict = await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })), rules: [on('create', { kind: 'swapped', withinMs: 4000 }, { times: 2 })], settings: { onError: 'continueErrorOutput' } });
		expectInnocent(verdict);
	});
});

describe('A successor on Twenty', () => {
	const bench = benchFor(twentyCurrent);

	it("has the role that was asked for: of two with one name, swapped answers are noticed by it", async () => {
		const { adminRoleId, viewerRoleId } = bench().backend.access;
		const made = await bench().run({ ...bench().create('ci'), roleId: byId('={{ $json.role }}') }, { items: [adminRoleId, viewerRoleId].map((role) => ({ role })) });
		const given = made.items.map(({ json }) => ({ id: String(json.id), secret: String(Reflect.get(Object(json.secret), 'value')) }));
		const verdict = await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })), rules: [on('create', { kind: 'swapped', withinMs: 4000 }, { times: 2 })], settings: { onError: 'continueErrorOutput' } });
		expectInnocent(verdict);
		expect(said(verdict)).toContain('has another role than was asked for');
	});
});

describe.each(['same', 'newSecret'] as const)('A service that gives the key of the same name anew (%s)', (namesake) => {
	const bench = benchFor(ownService('upserting', { namesake }));

	it.each(['stopWorkflow', 'continueErrorOutput'] as const)('keeps its key after a rotation, and its secret is handed over, with %s', async (onError) => {
		const [old] = await bench().given(1);
		const given = old === undefined ? [] : [old];
		const verdict = await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })), settings: { onError } });
		const now = bench().backend.keys().find(({ id }) => id === old?.id);
		expect(now?.alive).toBe(true);
		if (namesake === 'newSecret') expect(secretsOut(verdict)).toContain(now?.secret);
		expect({ lost: verdict.accounts[0]?.lost, lies: verdict.accounts[0]?.lies }).toEqual({ lost: [], lies: [] });
	});
});

describe('A service that gives the key of the same name', () => {
	const bench = benchFor(ownService('upserting', { namesake: 'same' }));

	it('hands it over once, and the second create that came to it says so', async () => {
		const verdict = await alone(bench(), { ...bench().create('ci'), options: { concurrency: 1 } }, { items: [{}, {}], settings: { onError: 'continueErrorOutput' } });
		expectInnocent(verdict);
		expect(verdict.results[0]?.items).toHaveLength(1);
		expect(said(verdict)).toContain('returned a key that it had already given to another create of this run');
	});
});

describe('A successor with more rights than asked for', () => {
	const bench = benchFor(ownService('generous', { scopes: ['read', 'admin'] }));

	it('is revoked, and the rotation fails', async () => {
		const given = await bench().given(1);
		const keys = bench().backend.keys();
		// The old key is as it was asked for; only what comes after has more.
		const old = keys.find(({ id }) => id === given[0]?.id);
		if (Array.isArray(old?.rights)) old.rights.splice(1);
		const verdict = await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })) });
		expectInnocent(verdict);
		expect(verdict.results[0]?.error).toBeDefined();
		expect(aliveIn(bench())).toContain(given[0]?.id);
	});
});

describe('An old key on MsgCore', () => {
	const bench = benchFor(msgCore);

	it.each([
		['is not a date', 'soon'],
		['has no zone', '2030-12-31T12:00:00'],
		['is not told', undefined],
	])('gets no successor by guess when its end %s', async (_, expiresAt) => {
		const given = await bench().given(1);
		const body = given.map(({ id }) => ({ id, name: 'old', scopes: ['messages:read'], createdAt: new Date().toISOString(), expiresAt }));
		const verdict = await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })), rules: [on('read', { kind: 'status', status: 200, body }, { times: 4 })] });
		expectInnocent(verdict);
		expect(verdict.results[0]?.error?.message).toBe("When the old key ends can't be read");
		expect([...bench().first.minted]).toEqual([]);
	});
});

describe.each([
	['no date', 'soon'],
	['another form', '12/31/2030 noon'],
])('An old key whose end is %s', (_, spelled) => {
	const bench = benchFor(ownService('unreadable', { end: () => spelled }));

	it('gets no endless successor by guess', async () => {
		const given = await bench().given(1);
		const verdict = await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })) });
		expect(verdict.results[0]?.error).toBeDefined();
		expect(aliveIn(bench())).toContain(given[0]?.id);
		expect([...bench().first.minted].filter((id) => aliveIn(bench()).includes(id))).toEqual([]);
	});
});

describe('MsgCore\'s own roll', () => {
	const bench = benchFor(msgCoreRoll);
	const REFUSED = { kind: 'status' as const, status: 403, body: { statusCode: 403, message: 'Forbidden' } };

	it.each([
		['a later roll is refused', on('create', REFUSED, { skip: 1 })],
		['a later roll gets no answer', on('create', { kind: 'resetAfter' as const }, { skip: 1 })],
		['no successor can be proven', on('read', REFUSED, { skip: 2, times: 40 })],
	])('is never undone when %s, for the old key ends anyhow', async (_, rule) => {
		const given = await bench().given(2);
		const parameters = { ...bench().rotate(), options: { concurrency: 1, verifyWithin: 1, longestWait: 10, partialFailure: 'revoke' } };
		const verdict = await alone(bench(), parameters, { given, items: given.map(({ id }) => ({ id })), rules: [rule] });
		const { minted, ended } = bench().first;
		expect([...minted].filter((id) => ended.has(id))).toEqual([]);
		expect(verdict.accounts[0]).toMatchObject({ lost: [], lies: [] });
	});
});

describe.each([msgCore, twentyCurrent])('An old key on $name with the name of a lost successor', (subject) => {
	const bench = benchFor(subject);

	it('is named by its id, as the one that must stay', async () => {
		const given = await bench().given(1);
		const rules = [on('create', { kind: 'resetBefore' }), on('read', { kind: 'status', status: 403, body: { message: 'Forbidden' } }, { skip: 1, times: 60 })];
		const verdict = await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })), rules });
		expectInnocent(verdict);
		expect(said(verdict)).toContain(given[0]?.id);
	});
});
