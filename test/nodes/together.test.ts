import { gjirafaSetting } from './gjirafaVp/setting';
import { rebillySetting } from './rebilly/setting';
import { sentrySetting } from './sentry/setting';
import { byId, byName } from './support';

const gjirafa = gjirafaSetting();
const rebilly = rebillySetting();
const sentry = sentrySetting();
const update = { operation: 'update' };

it('keeps both changes where two items update one Rebilly key', async () => {
	const id = await rebilly.made('before');
	const both = await rebilly.run({ ...update, keyId: byId(id), updateFields: { allowedIps: '={{ $json.ips }}', description: '={{ $json.name }}' } }, { items: [{ ips: '198.51.100.7' }, { name: 'renamed' }] });
	expect(both.error).toBeUndefined();
	const { items: [now] } = await rebilly.run({ operation: 'get', keyId: byName('renamed') });
	expect(now?.json).toMatchObject({ id, name: 'renamed', allowedIps: ['198.51.100.7'] });
});

it('keeps both where the key goes by its name', async () => {
	const id = await rebilly.made('by-name');
	await rebilly.run({ ...update, keyId: byName('by-name'), updateFields: { allowedIps: '={{ $json.ips }}', description: '={{ $json.name }}' } }, { items: [{ ips: '198.51.100.7' }, { name: 'by-name-too' }] });
	const { items: [now] } = await rebilly.run({ operation: 'get', keyId: byId(id) });
	expect(now?.json).toMatchObject({ name: 'by-name-too', allowedIps: ['198.51.100.7'] });
});

it('keeps both changes of a Gjirafa key', async () => {
	const id = await gjirafa.made({ name: 'before' });
	const end = '2098-01-01T00:00:00.000Z';
	await gjirafa.run({ ...update, keyId: byId(id), updateFields: { name: '={{ $json.name }}', expiresAt: '={{ $json.end }}' } }, { items: [{ name: 'renamed' }, { end }] });
	expect(gjirafa.onServer(id)).toMatchObject({ name: 'renamed', expiresAt: end });
});

it('keeps the SDK version of a Sentry key that one item sets and another renames', async () => {
	const id = await sentry.made('before');
	await sentry.run({ ...update, keyId: byId(id), updateFields: { browserSdkVersion: '={{ $json.version }}', name: '={{ $json.name }}' } }, { items: [{ version: '7.x' }, { name: 'renamed' }] });
	const { items: [now] } = await sentry.run({ operation: 'get', keyId: byId(id) });
	expect(now?.json).toMatchObject({ name: 'renamed', browserSdkVersion: '7.x' });
});

it.each([[null], ['']])('refuses %j for a switch, which would disable a live Sentry key', async (given) => {
	const id = await sentry.made('live');
	const { error } = await sentry.run({ ...update, keyId: byId(id), updateFields: { isActive: '={{ $json.given }}' } }, { items: [{ given }] });
	expect([error?.message, sentry.onServer(id)?.alive]).toEqual(['Active is empty', true]);
});

it('refuses null for the allowed IPs of a Rebilly key, and takes an empty text for none', async () => {
	const id = await rebilly.made('bound', { allowedIps: '203.0.113.7' });
	const change = async (ips: string | null) => await rebilly.run({ ...update, keyId: byId(id), updateFields: { allowedIps: '={{ $json.ips }}' } }, { items: [{ ips }] });
	const allowed = async () => (await rebilly.run({ operation: 'get', keyId: byId(id) })).items[0]?.json.allowedIps;
	expect([(await change(null)).error?.message, await allowed()]).toEqual(['Allowed IPs is empty', ['203.0.113.7']]);
	expect([(await change('')).error?.message, await allowed()]).toEqual([undefined, null]);
});
