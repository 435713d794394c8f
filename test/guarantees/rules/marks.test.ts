import { itemsOf } from '../../nodes/support';
import { ownService } from '../ownService';
import { alone, benchFor, expectInnocent, on, said } from './support';

const MARKED = /^key-0~n8n-[0-9a-f]{12}$/;

/** A service that the form describes has nothing but names to carry a mark of ours. */
describe("A key of a service of one's own, with Mark Names", () => {
	const bench = benchFor(ownService("of one's own"));
	const options = { markNames: true, longestWait: 30 };
	const names = () => bench().backend.keys().flatMap(({ name, alive }) => (alive && name.startsWith('key-') ? [name] : []));

	it('is found by its mark when the answer to its create was lost, and revoked again', async () => {
		const verdict = await alone(bench(), { ...bench().create('key-0'), options }, { rules: [on('create', { kind: 'resetAfter' })] });
		expectInnocent(verdict);
		expect(verdict.accounts[0]?.perhaps).toEqual([]);
		expect([names(), said(verdict)]).toEqual([[], expect.stringContaining('Made and revoked again')]);
	});

	it('is only named without one, for its name proves nothing', async () => {
		const verdict = await alone(bench(), bench().create('key-0'), { rules: [on('create', { kind: 'resetAfter' })] });
		expectInnocent(verdict);
		expect([names(), verdict.accounts[0]?.perhaps]).toEqual([['key-0'], expect.arrayContaining(['key-0'])]);
	});

	it('gets a new mark when it is rotated, and keeps its name', async () => {
		const made = await bench().run({ ...bench().create('key-0'), options });
		const [before = ''] = names();
		const rotated = await bench().run({ ...bench().rotate(), options: { markNames: true } }, { items: itemsOf(1).map(() => ({ id: made.items[0]?.json.id ?? '' })) });
		expect(rotated.error).toBeUndefined();
		const [after = ''] = names();
		expect([before, after]).toEqual([expect.stringMatching(MARKED), expect.stringMatching(MARKED)]);
		expect(after).not.toBe(before);
	});
});
