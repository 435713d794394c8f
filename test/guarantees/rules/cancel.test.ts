import { byId, itemsOf } from '../../nodes/support';
import { msgCore, rebilly, sentry, twentyCurrent } from '../subjects';
import { alone, benchFor, expectInnocent, on, said, seen } from './support';

const MODES = ['stopWorkflow', 'continueErrorOutput'] as const;

describe.each([msgCore, sentry, rebilly])('A cancel on $name', (subject) => {
	const bench = benchFor(subject);

	it.each(MODES)('while the old keys of 20 rotations are being ended locks nobody out, and ends no further one, with %s', async (onError) => {
		const given = await bench().given(20);
		const verdict = await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })), cancelWhen: seen(bench().proxy, 'end', 3), settings: { onError } });
		expectInnocent(verdict);
		const ended = given.filter(({ id }) => bench().first.ended.has(id));
		expect(ended.length).toBeLessThan(20);
	});

	it.each([0, 1, 2, 4, 7, 11, 16])('after %i creates of 20 leaves no key untold', async (creates) => {
		expectInnocent(await alone(bench(), bench().create(), { items: itemsOf(20), cancelWhen: seen(bench().proxy, 'create', creates) }));
	});
});

describe('A server that comes back', () => {
	const bench = benchFor(msgCore);
	const traced = benchFor(rebilly);

	it('is waited for by what is to be undone: dead for 15 s after 20 creates and a refusal', async () => {
		const rules = [on('create', { kind: 'status', status: 403, body: { statusCode: 403, message: 'Forbidden' } }, { skip: 19 }), on('end', { kind: 'dies', forMs: 15_000 })];
		const verdict = await alone(bench(), bench().create(), { items: itemsOf(20), rules });
		expectInnocent(verdict);
		expect(said(verdict)).not.toContain('BY HAND');
	});

	it('is waited for by the look for lost keys that an id of ours proves: dead for 15 s amid the creates', async () => {
		const verdict = await alone(traced(), traced().create(), { items: itemsOf(20), rules: [on('create', { kind: 'dies', forMs: 15_000, forward: true }, { skip: 9 })] });
		expectInnocent(verdict);
		expect(verdict.accounts[0]?.perhaps).toEqual([]);
	});
});

describe.each([msgCore, twentyCurrent])('A revocation on $name that was cancelled after it was sent', (subject) => {
	const bench = benchFor(subject);

	it('is not said to have left the key alive', async () => {
		const given = await bench().given(1);
		const rules = [on('end', { kind: 'statusAfter', status: 500, body: 'down' }), on('read', { kind: 'status', status: 403, body: { statusCode: 403, message: 'Forbidden' } }, { times: 9 })];
		const parameters = { operation: 'revokeMany', revokeBy: 'ids', keyIds: given.map(({ id }) => id), dryRun: false, mostToRevoke: 10 };
		const verdict = await alone(bench(), parameters, { given, replaced: false, rules, cancelWhen: seen(bench().proxy, 'end') });
		expectInnocent(verdict);
	});

	it('says nothing of keys that it did not try: another run may have ended them', async () => {
		const given = await bench().given(4);
		const other = await bench().lane();
		const cancelWhen = seen(bench().proxy, 'end').then(async () => await bench().run(bench().revoke(byId(given.at(-1)?.id)), {}, other));
		const parameters = { operation: 'revokeMany', revokeBy: 'ids', keyIds: given.map(({ id }) => id), dryRun: false, mostToRevoke: 10, options: { concurrency: 1 } };
		const verdict = await alone(bench(), parameters, { given, replaced: false, rules: [on('end', { kind: 'dies', forMs: 15_000 })], cancelWhen });
		expectInnocent(verdict);
		expect(said(verdict)).toMatch(new RegExp(`Not tried: .*${given.at(-1)?.id}`));
	});

	it('is not said to have left it alive because it is refused the second time', async () => {
		const given = await bench().given(1);
		const refused = { kind: 'status' as const, status: 403, body: { statusCode: 403, message: 'Forbidden' } };
		const rules = [on('end', { kind: 'statusAfter', status: 500, body: 'down' }), on('end', refused, { times: 9 }), on('read', refused, { times: 9 })];
		const parameters = { operation: 'revokeMany', revokeBy: 'ids', keyIds: given.map(({ id }) => id), dryRun: false, mostToRevoke: 10 };
		expectInnocent(await alone(bench(), parameters, { given, replaced: false, rules }));
	});
});
