import type { INodeParameters } from 'n8n-workflow';
import { byId, byName, errorText } from '../support';
import { customRunner } from './driver';
import { serviceForFile } from './keyServer';

let ids: string[] = [];
let answersAt: (id: string) => string = (id) => `{"id":${id},"name":"key of ${id}","createdAt":"2026-01-01T00:00:00Z","expiresAt":null}`;

/** A service that counts its keys by numbers, as JSON holds them. */
const service = serviceForFile(({ method, path, query }) => {
	const [, , id] = path.split('/');
	if (method === 'GET' && path === '/keys') {
		const offset = Number(query.get('offset') ?? 0);
		return { status: 200, body: `[${ids.slice(offset, offset + Number(query.get('limit') ?? 100)).map((each) => answersAt(each)).join(',')}]` };
	}
	if (method === 'GET') return { status: 200, body: answersAt(id ?? '') };
	if (method === 'DELETE') ids = ids.filter((each) => each !== id);
	return { status: 204 };
});
const run = (parameters: INodeParameters, form: INodeParameters = {}) => customRunner(service, () => form)(parameters);

describe('ids that are longer than a number holds exactly', () => {
	const [neighbour, meant] = ['9007199254740992', '9007199254740993'];
	beforeEach(() => (ids = [neighbour, meant]));

	it.each<[string, INodeParameters]>([
		['a revocation by name', { operation: 'revoke', keyId: byName(`key of ${meant}`) }],
		['a revocation of many by a pattern', { operation: 'revokeMany', revokeBy: 'filter', revokeFilters: { namePattern: `*${meant}` }, dryRun: false, includeOwnKey: true }],
		['a list', { operation: 'getAll', returnAll: true }],
		['one key of its own request', { operation: 'get', keyId: byId(meant), endpoints: { getPath: '/keys/{id}' } }],
	])('%s ends with an error that says how to mend it, and no key ends', async (_, parameters) => {
		const result = await run(parameters);
		expect(result.items).toEqual([]);
		expect(errorText(result)).toMatch(/id at id is a number too long to be read exactly.*a place that tells it as text/i);
		expect(ids).toEqual([neighbour, meant]);
	});
});

describe('an id that several keys of a page have', () => {
	beforeEach(() => {
		ids = ['1', '2', '3'];
		answersAt = (id) => `{"id":"user-1","keyId":${id},"name":"key of ${id}","createdAt":"2026-01-01T00:00:00Z","expiresAt":null}`;
	});

	it.each<[string, INodeParameters]>([
		['an audit', { operation: 'audit', policy: { mustExpire: true } }],
		['a list', { operation: 'getAll', returnAll: true }],
		['a revocation of many', { operation: 'revokeMany', revokeBy: 'filter', revokeFilters: { namePattern: '*2' }, dryRun: false, includeOwnKey: true }],
	])('is the id of none of them: %s is refused', async (_, parameters) => {
		const result = await run(parameters);
		expect(result.items).toEqual([]);
		expect(errorText(result)).toMatch(/Two keys of the list have the same id at id.*Correct the place "ID"/);
	});

	it('is no fault where the place of the id is right, or the same key comes on two pages', async () => {
		ids = ['1', '2', '2'];
		const { items, error } = await run({ operation: 'audit', policy: { mustExpire: true }, includeSummary: false }, { answerFields: { id: 'keyId' }, paging: { kind: 'offset', size: 2 } });
		expect([error?.message, items.map(({ json }) => json.id)]).toEqual([undefined, ['1', '2']]);
	});
});

describe('rights that are longer than a number holds exactly', () => {
	const form: INodeParameters = { answerFields: { rights: 'role' } };
	beforeEach(() => {
		ids = ['1'];
		answersAt = (id) => `{"id":"${id}","name":"ci","role":{"id":9007199254740993},"createdAt":"2026-01-01T00:00:00Z","expiresAt":null,"key":"mk-example-0123456789"}`;
	});

	it('are not given to a successor: they could be those of another role', async () => {
		const result = await run({ operation: 'rotate', keyId: byName('ci'), oldKey: 'revoke', lifetime: 'never' }, form);
		expect(errorText(result)).toMatch(/The "role" of the key holds a number too long to be copied exactly.*Additional Body Fields/);
		expect(service.calls()).toEqual(['GET /keys']);
	});

	it('are given as the user spells them', async () => {
		await run({ operation: 'rotate', keyId: byName('ci'), oldKey: 'keep', lifetime: 'never', bodyFields: '{"role": {"name": "reader"}}' }, form);
		expect(service.journal.find(({ method }) => method === 'POST')?.body).toMatchObject({ role: { name: 'reader' } });
	});
});
