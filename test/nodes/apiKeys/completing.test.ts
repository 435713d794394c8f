import { ApiKeys } from '../../../nodes/ApiKeys/ApiKeys.node';
import { runner } from '../support';
import { Watching } from '../trigger/watching';
import { MANAGEMENT_SECRET } from './driver';
import { type Behaviour, serviceForFile } from './keyServer';

const SOON = '2098-01-01T00:00:00.000Z';
const ENDS: Record<string, string | undefined> = { ends: SOON, over: '2020-01-01T00:00:00.000Z' };
const created = '2030-01-01T00:00:00.000Z';

/** Deepgram: its list tells no end, one key does. */
const deepgram: Behaviour = ({ method, path }, { keys }) => {
	const [, id] = /^\/v1\/projects\/p1\/keys\/(.+)$/.exec(path) ?? [];
	if (method !== 'GET') return undefined;
	const shown = [...keys.values()].map((key) => ({ api_key_id: key.id, comment: key.name, scopes: ['usage:read'], created }));
	if (path === '/v1/projects/p1/keys') return { status: 200, body: { api_keys: shown.map((each) => ({ api_key: each })) } };
	const key = shown.find(({ api_key_id }) => api_key_id === id);
	if (key === undefined) return { status: 404, body: { err_code: 'NOT_FOUND', err_msg: 'none' } };
	return { status: 200, body: { item: { member: { api_key: { ...key, ...(ENDS[key.comment] === undefined ? {} : { expiration_date: ENDS[key.comment] }) } } } } };
};

const service = serviceForFile(deepgram);
const credential = () => ({ backend: 'compatible', service: 'deepgram', baseUrl: service.url, authentication: 'apiKey', apiKey: MANAGEMENT_SECRET });
const place = { service: 'deepgram', parentId: { __rl: true, mode: 'id', value: 'p1' } };
const run = runner(new ApiKeys(), credential, () => ({ resource: 'apiKey', ...place }));

beforeEach(() => {
	service.add('ends');
	service.add('endless');
	service.add('over');
});

it('reads each key before it judges by an end that the list leaves out', async () => {
	const { items } = await run({ operation: 'audit', policy: { mustExpire: true }, includeSummary: false });
	expect(items.map(({ json }) => [json.name, json.expiresAt, json.audit])).toEqual([
		['ends', SOON, { result: 'pass', reasons: [] }],
		['endless', null, expect.objectContaining({ result: 'fail' })],
	]);
});

it('finds the keys that have ended, and reads none whose ids are given', async () => {
	const near = await run({ operation: 'revokeMany', revokeBy: 'filter', revokeFilters: { expired: true }, dryRun: true });
	expect([near.error?.message, near.items.map(({ json }) => json.name)]).toEqual([undefined, ['over']]);
	service.journal.length = 0;
	await run({ operation: 'revokeMany', revokeBy: 'ids', keyIds: 'k1', dryRun: true });
	expect(service.calls()).toEqual(['GET /v1/projects/p1/keys']);
});

it.each(['manual', 'trigger'] as const)('tells no key as endless by the list alone, in a poll of the mode %s', async (mode) => {
	const trigger = new Watching({ backend: 'compatible', ...place, events: ['noExpiry'], firstPoll: 'report' }, credential);
	expect((await trigger.poll({ mode }))?.map(({ key }) => key.name)).toEqual(['endless']);
});
