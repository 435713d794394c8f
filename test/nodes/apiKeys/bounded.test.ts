import { ApiKeys } from '../../../nodes/ApiKeys/ApiKeys.node';
import { runner } from '../support';
import { MANAGEMENT_SECRET } from './driver';
import { serviceForFile } from './keyServer';

let count: number;

/** Elasticsearch, which refuses to look behind the first 10,000 keys by an offset. */
const service = serviceForFile(({ path, body }) => {
	if (path !== '/_security/_query/api_key') return undefined;
	const { from, size } = { from: Number(body.from ?? 0), size: Number(body.size) };
	if (from + size > 10_000) return { status: 400, body: { error: { type: 'illegal_argument_exception', reason: 'Result window is too large' }, status: 400 } };
	const keys = Array.from({ length: Math.max(0, Math.min(size, count - from)) }, (_, i) => ({ id: `key-${from + i}`, name: 'ci', creation: 1_767_225_600_000, invalidated: false, role_descriptors: {} }));
	return { status: 200, body: { total: count, count: keys.length, api_keys: keys } };
});
const run = runner(
	new ApiKeys(),
	() => ({ backend: 'compatible', service: 'elasticsearch', baseUrl: service.url, authentication: 'jwt', jwt: MANAGEMENT_SECRET }),
	() => ({ resource: 'apiKey', service: 'elasticsearch' }),
);

it.each([
	[10_000, true],
	[10_050, false],
])('lists the first 10,000 of %i keys, and says whether these are all', async (all, complete) => {
	count = all;
	const { error, items, hints } = await run({ operation: 'audit', policy: { mustExpire: true } });
	expect([error?.message, items.at(-1)?.json.summary]).toEqual([undefined, expect.objectContaining({ checked: 10_000, complete })]);
	expect(JSON.stringify(hints).includes('Elasticsearch shows no more than the first 10000 keys')).toBe(!complete);
});
