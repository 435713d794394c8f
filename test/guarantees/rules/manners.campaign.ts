import { itemsOf } from '../../nodes/support';
import { gjirafa, msgCore, msgCoreRoll, sentry, twentyCurrent, twentyLegacy } from '../subjects';
import { alone, benchFor, expectInnocent, on, said } from './support';

/** What a person can read of an error. */
const READABLE = 20_000;

describe.each([sentry, gjirafa])('A lost create on $name whose key is found by an id of ours', (subject) => {
	const bench = benchFor(subject);

	it('is told as what it is, and no other create counts as cancelled', async () => {
		const verdict = await alone(bench(), { ...bench().create(), options: { concurrency: 1 } }, { items: itemsOf(5), rules: [on('create', { kind: 'resetAfter' }, { skip: 1 })] });
		expectInnocent(verdict);
		expect(said(verdict)).not.toContain('The execution was cancelled');
	});
});

describe.each([msgCore, sentry, twentyCurrent, twentyLegacy, gjirafa])('Secrets on $name', (subject) => {
	const bench = benchFor(subject);

	it.each(['create', 'token', 'end', 'read', 'any'] as const)('stay where they belong when errors repeat them: %s', async (role) => {
		const given = await bench().given(2);
		const rules = [on(role, { kind: 'echo', status: 500, forward: true }, { times: 3 }), on(role, { kind: 'echo', status: 400 }, { times: 3 })];
		expectInnocent(await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })), rules, settings: { onError: 'continueErrorOutput' } }));
		expectInnocent(await alone(bench(), bench().create(), { items: itemsOf(3), rules }));
	});

	it.each([true, false])('and texts stay readable when an error is huge, packed: %p', async (packed) => {
		const verdict = await alone(bench(), bench().create(), { rules: [on('any', { kind: 'huge', status: 500, bytes: 3_000_000, packed }, { times: 30 })] });
		expectInnocent(verdict);
		expect(said(verdict).length).toBeLessThan(READABLE);
	});
});

describe('n8n\'s router with several items', () => {
	const bench = benchFor(msgCore);
	const rolls = benchFor(msgCoreRoll);
	const REFUSED = { kind: 'status' as const, status: 403, body: { statusCode: 403, message: 'Forbidden' } };

	it.each(['stopWorkflow', 'continueErrorOutput', 'continueRegularOutput'] as const)('makes no key that nobody is told of: three creates of which one is bad, with %s', async (onError) => {
		const verdict = await alone(bench(), bench().create(), { items: itemsOf(3), byRouter: true, rules: [on('create', REFUSED, { skip: 1 })], settings: { onError } });
		expectInnocent(verdict);
	});

	it.each(['stopWorkflow', 'continueErrorOutput', 'continueRegularOutput'] as const)('rolls no key whose successor nobody gets, with %s', async (onError) => {
		const given = await rolls().given(4);
		const verdict = await alone(rolls(), rolls().rotate(), { given, items: given.map(({ id }) => ({ id })), byRouter: true, rules: [on('create', REFUSED, { skip: 1 })], settings: { onError } });
		expectInnocent(verdict);
	});
});
