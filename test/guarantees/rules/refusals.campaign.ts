import { itemsOf } from '../../nodes/support';
import { gjirafa, msgCore, rebilly, sentry, twentyCurrent, twentyLegacy } from '../subjects';
import { alone, benchFor, expectInnocent, on } from './support';

const PAGE = { headers: { 'content-type': 'text/html' }, body: '<html><body><h1>Gateway</h1></body></html>' };
const STATUSES = [400, 404, 408, 409, 425, 429, 499];

describe.each([msgCore, twentyCurrent, twentyLegacy, sentry, rebilly, gjirafa])('After the commit on $name', (subject) => {
	const bench = benchFor(subject);

	it.each(STATUSES)('a gateway\'s %i is no refusal of a create', async (status) => {
		expectInnocent(await alone(bench(), bench().create(), { items: itemsOf(2), rules: [on('create', { kind: 'statusAfter', status, ...PAGE })], settings: { onError: 'continueErrorOutput' } }));
	});

	it.each(STATUSES)('a gateway\'s %i is no refusal of an end, in Rotate', async (status) => {
		const given = await bench().given(1);
		expectInnocent(await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })), rules: [on('end', { kind: 'statusAfter', status, ...PAGE })] }));
	});

	it.each([408, 409, 425, 499])('a %i in the vendor\'s own shape is no refusal of a create either', async (status) => {
		expectInnocent(await alone(bench(), bench().create(), { rules: [on('create', { kind: 'statusAfter', status, body: { statusCode: status, message: 'Conflict', error: 'Conflict' } })] }));
	});
});

describe('A rate limit', () => {
	const bench = benchFor(msgCore);

	it('of a gateway, after the commit, makes no key twice', async () => {
		const verdict = await alone(bench(), bench().create(), { rules: [on('create', { kind: 'statusAfter', status: 429, ...PAGE })] });
		expectInnocent(verdict);
		expect(verdict.accounts[0]?.minted.length).toBe(1);
	});

	it('of the vendor is waited out, and the create sent again', async () => {
		const limited = { kind: 'status' as const, status: 429, headers: { 'Retry-After': '1' }, body: { statusCode: 429, message: 'ThrottlerException: Too Many Requests' } };
		const verdict = await alone(bench(), bench().create(), { rules: [on('create', limited)] });
		expectInnocent(verdict);
		expect(verdict.results[0]?.items).toHaveLength(1);
	});
});
