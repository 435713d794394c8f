import type { INodeParameters } from 'n8n-workflow';
import { customRunner } from './driver';
import { type JsonValue, serviceForFile } from './keyServer';

let answer: (query: URLSearchParams) => { ids: string[]; next: JsonValue };

const service = serviceForFile(({ query }) => {
	const { ids, next } = answer(query);
	return { status: 200, body: { next, data: ids.map((id) => ({ id, name: id, createdAt: '2026-01-01T00:00:00Z', expiresAt: null })) } };
});
const audited = async (paging: INodeParameters) => {
	const { items, hints, error } = await customRunner(service, () => ({ paging: { at: 'data', next: 'next', size: 2, ...paging } }))({ operation: 'audit', policy: { mustExpire: true } });
	return { error: error?.message, summary: items.at(-1)?.json.summary, hints: JSON.stringify(hints) };
};

it('ends where two cursors lead to each other, and says that keys may be missing', async () => {
	answer = (query) => (query.get('cursor') === 'c2' ? { ids: ['c', 'd'], next: 'c1' } : { ids: ['a', 'b'], next: 'c2' });
	const { error, summary, hints } = await audited({ kind: 'cursor' });
	expect([error, summary]).toEqual([undefined, expect.objectContaining({ checked: 4, complete: false })]);
	expect(hints).toContain('leads back to a page that was read before');
	expect(service.journal.length).toBeLessThan(5);
});

it.each(['link', 'cursor'])('ends where empty pages go on and on, and says that keys may be missing, by %s', async (kind) => {
	answer = (query) => {
		const page = Number(query.get('cursor') ?? 1);
		return { ids: page > 1 ? [] : ['a', 'b'], next: kind === 'link' ? `/keys?cursor=${page + 1}` : String(page + 1) };
	};
	const { error, summary, hints } = await audited({ kind });
	expect([error, summary]).toEqual([undefined, expect.objectContaining({ checked: 2, complete: false })]);
	expect(hints).toContain('pages without a key');
	expect(service.journal.length).toBeLessThan(10);
});

it('reads on behind some empty pages, by a cursor as by a link', async () => {
	answer = (query) => {
		const page = Number(query.get('cursor') ?? 1);
		return { ids: page % 4 === 1 ? [`k${page}`] : [], next: page < 9 ? String(page + 1) : null };
	};
	expect((await audited({ kind: 'cursor' })).summary).toMatchObject({ checked: 3, complete: true });
});
