import type { Fault } from '../../../sandbox/faults';
import { ownService } from '../ownService';
import { gjirafa, msgCore, rebilly, twentyCurrent } from '../subjects';
import { alone, aliveIn, benchFor, expectInnocent } from './support';

const CHECKS = [
	{ subject: msgCore, path: /whoami/ },
	{ subject: twentyCurrent, path: /companies/ },
	{ subject: gjirafa, path: /roles|api-keys\/\d+$/ },
	{ subject: rebilly, path: /api-keys\/key-/ },
	{ subject: ownService('a service of one\'s own'), path: /\/me/ },
];
const PAGE: Fault = { kind: 'html200' };
const WORDS: Array<[string, Fault]> = [
	['a log-in page', PAGE],
	['a page that forbids', { kind: 'status', status: 403, headers: { 'content-type': 'text/html' }, body: '<html><body>Request blocked</body></html>' }],
];

describe.each(CHECKS)('A new key on $subject.name', ({ subject, path }) => {
	const bench = benchFor(subject);

	it.each(WORDS)('is not proven by %s, and its old key stays', async (_, fault) => {
		const given = await bench().given(1);
		const isCheck = (method: string, at: string) => method === 'GET' && path.test(at) && !at.includes(given[0]?.id ?? '');
		const verdict = await alone(bench(), { ...bench().rotate(), options: { verifyWithin: 2, longestWait: 5 } }, { given, items: given.map(({ id }) => ({ id })), rules: [{ match: isCheck, times: 99, fault }] });
		expectInnocent(verdict);
		expect(verdict.results[0]?.error?.message).toContain('clear answer about the new key');
		expect(aliveIn(bench())).toContain(given[0]?.id);
	});
});

describe('A new key on MsgCore', () => {
	const bench = benchFor(msgCore);

	it.each(['', 'null', '"ok"', { error: 'not now' }, { authType: 'api-key', apiKey: { id: 'of another caller' } }])('is not proven by a success that says %j', async (body) => {
		const given = await bench().given(1);
		const rules = [{ match: { method: 'GET', path: /whoami/ }, times: 99, fault: { kind: 'status' as const, status: 200, body } }];
		const verdict = await alone(bench(), { ...bench().rotate(), options: { verifyWithin: 2, longestWait: 5 } }, { given, items: given.map(({ id }) => ({ id })), rules });
		expectInnocent(verdict);
		expect(aliveIn(bench())).toContain(given[0]?.id);
	});
});

describe("A new key, tried at an address of one's own", () => {
	const bench = benchFor(ownService('a service of one\'s own'));
	const parameters = () => ({ ...bench().rotate(), options: { verifyUrl: `${bench().proxy.url}/me`, verifyHeader: 'X-Api-Key', verifyPrefix: '', verifyWithin: 2, longestWait: 5 } });

	it('is proven by a success, and its old key ends', async () => {
		const given = await bench().given(1);
		const verdict = await alone(bench(), parameters(), { given, items: given.map(({ id }) => ({ id })) });
		expectInnocent(verdict);
		expect(verdict.results[0]?.error).toBeUndefined();
		expect(aliveIn(bench())).not.toContain(given[0]?.id);
	});

	it.each(WORDS)('is not proven by %s, and its old key stays', async (_, fault) => {
		const given = await bench().given(1);
		const verdict = await alone(bench(), parameters(), { given, items: given.map(({ id }) => ({ id })), rules: [{ match: { path: /\/me/ }, times: 99, fault }] });
		expectInnocent(verdict);
		expect(verdict.results[0]?.error?.message).toContain('gave no clear answer about the new key');
		expect(aliveIn(bench())).toContain(given[0]?.id);
	});
});
