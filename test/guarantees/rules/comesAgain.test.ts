import { itemsOf } from '../../nodes/support';
import { rebilly } from '../subjects';
import { alone, benchFor, expectInnocent, on, said } from './support';

const REFUSED = { kind: 'status', status: 403, body: { error: 'no', status: 403 } } as const;
const LATE = { kind: 'late', after: { ms: 600_000 } } as const;

/** Rebilly's create is repeated by an id of ours, so that more than one of its tries may be carried out. */
describe('A key whose create was sent again', () => {
	const bench = benchFor(rebilly);
	const items = itemsOf(2);
	const parameters = () => ({ ...bench().create(), options: { concurrency: 1, longestWait: 30 } });

	it('is not called gone when it is revoked again: an earlier try may still make it anew', async () => {
		const verdict = await alone(bench(), parameters(), { items, rules: [on('create', LATE), on('create', REFUSED, { skip: 1 })] });
		expectInnocent(verdict);
		expect(verdict.accounts[0]?.minted).toHaveLength(1);
		expect(said(verdict)).toContain('an earlier try of its create may still make it anew');
	});

	it('is not called gone when all its tries got no answer, and the look found it', async () => {
		const verdict = await alone(bench(), parameters(), { items, rules: [on('create', LATE, { times: 2 }), on('create', { kind: 'resetAfter' }), on('create', REFUSED)] });
		expectInnocent(verdict);
		expect(said(verdict)).toContain('an earlier try of its create may still make it anew');
	});

	it('is looked for under the id that we chose when a later try is answered with another key', async () => {
		const given = await bench().given(1);
		const late = { kind: 'late', after: { requests: 3 } } as const;
		const verdict = await alone(bench(), { ...bench().rotate(), options: { longestWait: 30 } }, { given, items: given.map(({ id }) => ({ id })), rules: [on('create', late), on('create', { kind: 'upsert' })] });
		expectInnocent(verdict);
		expect(verdict.accounts[0]?.minted).toHaveLength(1);
	});

	it('is called revoked again where no try is open', async () => {
		const verdict = await alone(bench(), parameters(), { items, rules: [on('create', REFUSED, { skip: 1 })] });
		expectInnocent(verdict);
		expect(said(verdict)).toMatch(/Made and revoked again: key-/);
	});
});
