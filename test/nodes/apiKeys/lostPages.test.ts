import type { INodeParameters } from 'n8n-workflow';
import { Watching } from '../trigger/watching';
import { customRunner, everything, MANAGEMENT_SECRET } from './driver';
import { type Reply, type Seen, serviceForFile, type StoredKey } from './keyServer';

/** How the service gives a page of its keys, and how many of them a test has made. */
let page: (seen: Seen, all: readonly StoredKey[]) => Reply | undefined;

const service = serviceForFile((seen, { keys }) => (seen.method === 'GET' ? page(seen, [...keys.values()]) : undefined));
const view = ({ id, name, secret, created }: StoredKey) => ({ id, name, token: secret, createdAt: new Date(created).toISOString(), expiresAt: null });
const make = (count: number) => Array.from({ length: count }, (_, i) => service.add(`key-${i}`));
const audited = async (form: INodeParameters, baseUrl = service.url) => {
	const { items, hints, error } = await customRunner(service, () => form, { baseUrl })({ operation: 'audit', policy: { mustExpire: true } });
	return { error: error?.message, summary: items.at(-1)?.json.summary, hints: JSON.stringify(hints) };
};
const INCOMPLETE = (checked: number) => expect.objectContaining({ checked, complete: false });
const COMPLETE = (checked: number) => expect.objectContaining({ checked, complete: true });
const WARNING = 'keys may be missing here';

describe('a service that keeps to the limit and knows no offset', () => {
	const offset: INodeParameters = { paging: { kind: 'offset', size: 10 } };
	beforeEach(() => (page = ({ query }, all) => ({ status: 200, body: [...all].reverse().slice(0, Number(query.get('limit') ?? 100)).map(view) })));

	it('has not shown all its keys', async () => {
		make(30);
		const { summary, hints } = await audited(offset);
		expect(summary).toEqual(INCOMPLETE(10));
		expect(hints).toContain(WARNING);
	});

	it('has shown all of them where a page is not full', async () => {
		make(7);
		const { summary, hints } = await audited(offset);
		expect(summary).toEqual(COMPLETE(7));
		expect(hints).not.toContain(WARNING);
	});

	it('lets the trigger tell of no key that it is gone', async () => {
		make(30);
		const trigger = new Watching({ backend: 'compatible', service: 'custom', ...offset, events: ['created', 'revoked'], firstPoll: 'baseline' },
			() => ({ backend: 'compatible', service: 'custom', baseUrl: service.url, authentication: 'apiKey', apiKey: MANAGEMENT_SECRET }));
		await trigger.poll();
		service.add('new');
		expect((await trigger.poll())?.map(({ event }) => event)).toEqual(['created']);
	});
});

describe('links to further pages', () => {
	const form: INodeParameters = { paging: { at: 'items', kind: 'link', next: 'next', size: 5 } };
	const linked = (root: string, address: (page: number) => unknown) => ({ path }: Seen, all: readonly StoredKey[]): Reply | undefined => {
		const [, at = '1'] = /^\/keys(?:\/page\/(\d+))?$/.exec(path.slice(root.length)) ?? [];
		if (!path.startsWith(`${root}/keys`)) return { status: 404, body: { message: 'elsewhere' } };
		const from = (Number(at) - 1) * 5;
		return { status: 200, body: JSON.stringify({ items: all.slice(from, from + 5).map(view), next: from + 5 < all.length ? address(Number(at) + 1) : null }) };
	};

	it.each<[string, string, (page: number) => unknown]>([
		['from the root of the server', '', (at) => `/keys/page/${at}?limit=5`],
		['relative to the list', '', (at) => `/keys/page/${at}`],
		['as a whole address', '', (at) => `${service.url}/keys/page/${at}`],
		['below the path of the base URL', '/api/v2', (at) => `${service.url}/api/v2/keys/page/${at}?limit=5`],
	])('are followed by their path, %s', async (_, root, address) => {
		page = linked(root, address);
		make(12);
		const { error, summary } = await audited(form, `${service.url}${root}`);
		expect([error, summary]).toEqual([undefined, COMPLETE(12)]);
		expect(service.journal.every(({ headers }) => headers.authorization === `Bearer ${MANAGEMENT_SECRET}`)).toBe(true);
	});

	it.each<[string, string, (page: number) => unknown]>([
		['to another host', '', (at) => `https://elsewhere.example/keys/page/${at}`],
		['above the base URL', '/api', (at) => `/keys/page/${at}`],
		['by a step up', '/api', (at) => `/api/../keys/page/${at}`],
		['to no address', '', () => ({ href: '/keys/page/2' })],
		['to the first page', '', () => '/keys'],
	])('that lead %s are not followed, and the list is not whole', async (_, root, address) => {
		page = linked(root, address);
		make(12);
		const { error, summary, hints } = await audited(form, `${service.url}${root}`);
		expect([error, summary]).toEqual([undefined, INCOMPLETE(5)]);
		expect(hints).toContain(WARNING);
		expect(service.calls()).toEqual([`GET ${root}/keys`]);
	});
});

describe('ids that are secrets, the last of which is the cursor', () => {
	const form: INodeParameters = { answerFields: { idIsSecret: true, secret: 'token' }, paging: { kind: 'cursor', size: 5 } };
	beforeEach(() => {
		page = ({ query }, all) => {
			const after = query.get('cursor');
			const from = after === null ? 0 : all.findIndex(({ secret }) => secret === after) + 1;
			return { status: 200, body: all.slice(from, from + 5).map(view) };
		};
	});

	it('are sent as they are, and shown nowhere', async () => {
		const keys = make(12);
		const result = await customRunner(service, () => form)({ operation: 'getAll', returnAll: true });
		expect(result.items).toHaveLength(12);
		for (const { secret } of keys) expect(everything(result)).not.toContain(secret);
	});

	it('stay out of an error that quotes the cursor', async () => {
		make(12);
		service.fault = ({ query }) => (query.has('cursor') ? { status: 422, body: { message: `no such cursor: ${query.get('cursor')}` } } : undefined);
		const result = await customRunner(service, () => form)({ operation: 'getAll', returnAll: true });
		expect(result.error?.message).toContain('no such cursor');
		for (const { secret } of service.keys.values()) expect(everything(result)).not.toContain(secret);
	});
});

describe('a cursor', () => {
	const form: INodeParameters = { paging: { at: 'data', kind: 'cursor', next: 'next', more: 'more', size: 5 } };
	const paged = (of: (from: number, isLast: boolean) => Record<string, unknown>) => ({ query }: Seen, all: readonly StoredKey[]): Reply => {
		const from = Number(query.get('cursor') ?? 0);
		return { status: 200, body: JSON.stringify({ ...of(from, from + 5 >= all.length), data: all.slice(from, from + 5).map(view) }) };
	};

	it.each<[string, (from: number, isLast: boolean) => Record<string, unknown>]>([
		['1', (from, isLast) => ({ more: isLast ? 0 : 1, next: from + 5 })],
		['a text', (from, isLast) => ({ more: isLast ? 'false' : 'true', next: from + 5 })],
		['nothing, and the cursor alone counts', (from, isLast) => ({ next: isLast ? null : from + 5 })],
	])('is followed where more is told by %s', async (_, of) => {
		page = paged(of);
		make(12);
		expect((await audited(form)).summary).toEqual(COMPLETE(12));
	});

	it.each<[string, (from: number, isLast: boolean) => Record<string, unknown>]>([
		['there is more and no cursor', () => ({ more: true })],
		['it is a number that is too long', () => ({ more: true, next: 2 ** 60 })],
		['it is an object', () => ({ more: true, next: { id: 5 } })],
	])('leaves a list open where %s', async (_, of) => {
		page = paged(of);
		make(12);
		const { summary, hints } = await audited(form);
		expect(summary).toEqual(INCOMPLETE(5));
		expect(hints).toContain(WARNING);
	});
});

describe("a total that is the page's own count", () => {
	/** Pages by number, with the number of all keys; there is nothing behind the last page. */
	const numbered = ({ query }: Seen, all: readonly StoredKey[]): Reply => {
		const from = (Number(query.get('page')) - 1) * 5;
		if (from > 0 && from >= all.length) return { status: 404, body: { detail: 'Invalid page.' } };
		return { status: 200, body: { results: all.slice(from, from + 5).map(view), count: all.length } };
	};
	const byNumber: INodeParameters = { paging: { at: 'results', kind: 'page', total: 'count', size: 5 } };

	it.each([0, 3, 5, 10, 12])('is told from that of all keys, where a service has no page behind its last one: %i keys', async (count) => {
		page = numbered;
		make(count);
		const { error, summary } = await audited(byNumber);
		expect([error, summary]).toEqual([undefined, COMPLETE(count)]);
	});

	it('makes no end of a list that is not there', async () => {
		page = () => ({ status: 404, body: { detail: 'Not found.' } });
		expect((await audited(byNumber)).error).toMatch(/Not found/);
		page = (seen, all) => (seen.query.get('page') === '3' ? { status: 404, body: { detail: 'Not found.' } } : numbered(seen, all));
		make(12);
		expect((await audited(byNumber)).error).toMatch(/Not found/);
	});

	it.each(['offset', 'page'])('does not end a list, by %s', async (kind) => {
		page = ({ query }, all) => {
			const from = kind === 'offset' ? Number(query.get('offset')) : (Number(query.get('page')) - 1) * 5;
			const data = all.slice(from, from + 5).map(view);
			return { status: 200, body: { data, count: data.length } };
		};
		make(12);
		expect((await audited({ paging: { at: 'data', kind, total: 'count', size: 5 } })).summary).toEqual(COMPLETE(12));
	});
});

describe('the end of a list, as services tell it', () => {
	it.each(['0', 0, '-1'])('is a cursor of %j', async (next) => {
		page = (_, all) => ({ status: 200, body: { items: all.map(view), next } });
		make(2);
		expect((await audited({ paging: { at: 'items', kind: 'cursor', next: 'next', size: 5 } })).summary).toEqual(COMPLETE(2));
	});

	it('is the last page again, where pages were understood', async () => {
		page = ({ query }, all) => {
			const at = Math.min(Number(query.get('page') ?? 1), Math.ceil(all.length / 2));
			return { status: 200, body: all.slice((at - 1) * 2, at * 2).map(view) };
		};
		make(3);
		const { summary, hints } = await audited({ paging: { kind: 'page', size: 2, limitParameter: '' } });
		expect(summary).toEqual(COMPLETE(3));
		expect(hints).not.toContain(WARNING);
	});

	it.each([400, 404, 416, 422])('is a refusal with %s of the page behind one that was full', async (status) => {
		page = ({ query }, all) => (Number(query.get('offset') ?? 0) >= all.length ? { status, body: { message: 'page out of range' } } : { status: 200, body: { items: all.map(view), total: all.length } });
		make(3);
		const { error, summary } = await audited({ paging: { at: 'items', kind: 'offset', size: 3, total: 'total' } });
		expect([error, summary]).toEqual([undefined, COMPLETE(3)]);
	});
});

describe('a list that is asked for by POST', () => {
	const service = serviceForFile(({ method, path, body }, { keys }) => {
		if (method !== 'POST' || path !== '/keys.list') return undefined;
		const { limit = 25, offset = 0 } = body;
		return { status: 200, body: [...keys.values()].slice(Number(offset), Number(offset) + Number(limit)).map(({ id, name }) => ({ id, name, createdAt: '2026-01-01T00:00:00Z' })) };
	});

	it('takes its pages in the body, where the form gives no body of its own', async () => {
		for (let i = 0; i < 60; i++) service.add(`key-${i}`);
		const form = { endpoints: { listMethod: 'POST', listPath: '/keys.list' }, answerFields: { expiresAt: '' }, paging: { kind: 'offset', size: 50 } };
		const { items } = await customRunner(service, () => form)({ operation: 'getAll', returnAll: true });
		expect(items).toHaveLength(60);
	});
});
