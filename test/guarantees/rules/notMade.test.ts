import { startSandbox } from '../../../sandbox/server';
import type { Fault, Habit } from '../../../sandbox/faults';
import { gjirafa, msgCore, sentry, twentyCurrent } from '../subjects';
import type { Subject } from '../subject';
import { alone, benchFor, expectInnocent, on, said } from './support';

const HOUR = 3_600_000;
const DATES: Habit[] = [
	{ kind: 'date', date: { aheadMs: HOUR } },
	{ kind: 'date', date: { aheadMs: 10_000 } },
	{ kind: 'date', date: { aheadMs: -HOUR } },
	{ kind: 'date', date: { text: 'Wed, 21 Oct 2035 07:28:00 GMT' } },
	{ kind: 'date', date: { text: 'soon' } },
	{ kind: 'date', date: null },
];

const LATE: Fault[] = [
	{ kind: 'late', after: { ms: 3000 } },
	{ kind: 'late', after: { ms: 60_000 } },
	{ kind: 'late', after: { requests: 2 } },
];

describe.each([msgCore, sentry, gjirafa, twentyCurrent])('"Was not made" on $name', (subject) => {
	const bench = benchFor(subject);

	it.each(LATE)('is not said of a create that is carried out later: %j', async (fault) => {
		expectInnocent(await alone(bench(), bench().create('key-0'), { rules: [on('create', fault)] }));
	});

	it.each(DATES)('is not said on the word of a clock: %j', async (habit) => {
		expectInnocent(await alone(bench(), bench().create('key-0'), { rules: [on('create', { kind: 'resetAfter' })], habits: [habit] }));
	});

	it('is not said on the word of a list from before', async () => {
		await bench().run({ operation: 'getAll', returnAll: true });
		expectInnocent(await alone(bench(), bench().create('key-0'), { rules: [on('create', { kind: 'resetAfter' }), on('read', { kind: 'stale' }, { times: 20 })] }));
	});

	it('is not said when every look was refused', async () => {
		const verdict = await alone(bench(), bench().create('key-0'), { rules: [on('create', { kind: 'resetAfter' }), on('read', { kind: 'status', status: 403 }, { times: 60 })] });
		expectInnocent(verdict);
		expect(said(verdict)).toContain('key-0');
	});

	it.each([
		['composed', 'Cafe\u0301'],
		['oneSpace', 'a  b'],
		['lowerCase', 'Build A'],
	] as const)('is not said of a name that the server spells anew: %s', async (spelled, name) => {
		expectInnocent(await alone(bench(), bench().create(name), { rules: [on('create', { kind: 'resetAfter' })], habits: [{ kind: 'names', spelled }] }));
	});
});

const behind: Subject = {
	...msgCore,
	serve: async () => {
		const sandbox = await startSandbox({ minuteMs: null, now: () => Date.now() - HOUR });
		return { url: sandbox.url, backend: sandbox.backend('msgcore'), stop: async () => await sandbox.stop() };
	},
};

describe('A server whose clock is an hour behind', () => {
	const bench = benchFor(behind);

	it.each<Habit[]>([[{ kind: 'date', date: null }], [{ kind: 'date', date: { aheadMs: 0 } }]])('and whose answers carry another date, or none, makes no key that nobody is told of: %j', async (habit) => {
		expectInnocent(await alone(bench(), bench().create('key-0'), { rules: [on('create', { kind: 'resetAfter' })], habits: [habit] }));
	});
});
