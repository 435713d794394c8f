import type { INodeParameters } from 'n8n-workflow';
import { KeyManagementApi } from '../../../credentials/KeyManagementApi.credentials';
import { clock } from '../../../harness/clock/inTests';
import { openPanel } from '../../../harness/openPanel';
import { TwentyApiKeys } from '../../../nodes/Twenty/TwentyApiKeys.node';
import { HOUR } from '../../sandbox/http';
import { byId, errorText, itemsOf, jsonOf, texts } from '../support';
import { freshName, type ServerName, twentyForFile } from './support';

const { at, quiet } = twentyForFile({ seedKeys: 70 });
const ALL: ServerName[] = ['current', 'legacy', 'readonly', 'roleless'];

describe('a server of 1.2', () => {
	const { run, make, named, booked } = at('roleless');

	it('gets keys without a role, whose secrets work', async () => {
		const name = freshName();
		const { items, error } = await run({ operation: 'create', name: `={{ "${name}-" + $json.i }}` }, { items: itemsOf(3) });
		expect(error).toBeUndefined();
		expect(named(name).map(({ alive, secret }) => [alive, secret])).toEqual(texts(items, 'secret.value').map((secret) => [true, secret]));
	});

	it('has its keys rotated, changed, given tokens and revoked', async () => {
		const [key] = await make(1);
		const keyId = byId(key?.id);
		const rotated = await run({ operation: 'rotate', keyId, oldKey: 'revoke' });
		const id = texts(rotated.items, 'id')[0] ?? '';
		expect(booked([key?.id ?? '', id]).map((each) => each?.alive)).toEqual([false, true]);
		for (const parameters of [{ operation: 'update', updateFields: { name: 'changed' } }, { operation: 'generateToken' }, { operation: 'get' }, { operation: 'revoke' }]) {
			expect((await run({ ...parameters, keyId: byId(id) })).error).toBeUndefined();
		}
		expect(booked([id])[0]).toMatchObject({ name: 'changed', alive: false });
	});

	it('has no roles to assign', async () => {
		expect(errorText(await run({ operation: 'assignRole', keyId: byId('x'), roleId: byId('y') }))).toContain('Assign Role is not available');
	});
});

const WRONG: Array<[ServerName, string, string]> = [
	['current', 'legacy', 'Current'],
	['roleless', 'legacy', '1.2'],
	['legacy', 'current', 'Legacy'],
	['legacy', 'roleless', 'Legacy'],
];
const WRITES: INodeParameters[] = [
	{ operation: 'create', name: 'wrongly made' },
	{ operation: 'createMany', source: 'template', nameTemplate: 'wrongly made {n}', count: 2 },
	{ operation: 'update', updateFields: { name: 'wrongly changed' } },
	{ operation: 'revoke' },
	{ operation: 'rotate', oldKey: 'revoke' },
];

describe.each(WRONG)('a server of %s that the credential calls %s', (server, twentyGeneration, right) => {
	it.each(WRITES)('is told as such before anything is written: $operation', async (parameters) => {
		const { run, credential, access, make, named } = at(server);
		const [key] = await make(1);
		const before = named('').length;
		const result = await run({ keyId: byId(key?.id), roleId: byId(access('viewerRoleId')), ...parameters }, { credential: credential({ twentyGeneration }) });
		expect(errorText(result)).toContain('of another generation than the credential says');
		expect(errorText(result)).toContain(right);
		expect(named('').length).toBe(before);
		expect(named('wrongly')).toEqual([]);
		expect(named(key?.name ?? 'none').map(({ alive }) => alive)).toEqual([true]);
	});

	it('is told as such by reads', async () => {
		const { run, credential } = at(server);
		const result = await run({ operation: 'getAll' }, { credential: credential({ twentyGeneration }) });
		expect(errorText(result)).toContain('of another generation');
	});
});

it('looks at a legacy server once in an hour, however many write at once', async () => {
	const { run, mount } = at('legacy');
	const looks = async () => {
		const journal = quiet();
		const { items } = await run({ operation: 'createMany', source: 'template', nameTemplate: `${freshName()}-{n}`, count: 10, options: { chunkSize: 2 } });
		expect(items).toHaveLength(10);
		return journal.journal().filter(({ backend, method }) => backend === mount && method === 'GET').length;
	};
	await clock.pass(2 * HOUR);
	expect([await looks(), await looks()]).toEqual([1, 0]);
});

it.each(ALL)('%s offers its roles and finds keys on every page', async (server) => {
	const { credential } = at(server);
	const panel = openPanel({
		type: new TwentyApiKeys(),
		credentialType: new KeyManagementApi(),
		credential: credential(),
		parameters: { resource: 'apiKey', operation: 'create' },
	});
	expect((await panel.search('searchRoles')).results.map(({ name }) => name)).toEqual(['Admin', 'Viewer']);
	for (const name of ['Bulk 1', 'Bulk 35', 'Bulk 70']) expect((await panel.search('searchKeys', name)).results.map((key) => key.name.replace(/ \(.*/, ''))).toContain(name);
	expect((await panel.search('searchKeys', 'no such key')).results).toEqual([]);
});

it.each(['current', 'roleless', 'readonly'] as const)('%s refuses filters and orders that it would pass over', async (server) => {
	const { run } = at(server);
	for (const options of [{ filter: 'name[eq]:Owner' }, { orderBy: 'name' }]) {
		const journal = quiet();
		expect(errorText(await run({ operation: 'getAll', options }))).toContain('works on legacy servers only');
		expect(journal.journal()).toEqual([]);
	}
});

it('legacy takes the order that the vendor documents', async () => {
	const { run } = at('legacy');
	const ordered = await run({ operation: 'getAll', returnAll: true, options: { orderBy: 'id[AscNullsFirst],createdAt[DescNullsLast]' } });
	expect(ordered.error).toBeUndefined();
	const ids = texts(ordered.items, 'id');
	expect(ids).toEqual([...ids].sort());
	expect(errorText(await run({ operation: 'getAll', options: { orderBy: 'createdAt,id' } }))).toContain('would lose keys');
});

describe('bodies as the vendor writes them', () => {
	const expiresAt = '2099-01-01T00:00:00Z';
	const many = (keys: unknown) => ({ operation: 'createMany', source: 'json', keysJson: JSON.stringify(keys) });

	it('legacy takes keys without a name, with revokedAt, and one object in place of a list', async () => {
		const { run, booked } = at('legacy');
		const unnamed = await run(many([{ expiresAt }, { name: freshName(), expiresAt, revokedAt: null }]));
		expect(jsonOf(unnamed.items).map(({ name, status }) => [name === '', status])).toEqual([[true, 'active'], [false, 'active']]);
		expect((await run(many({ name: freshName(), expiresAt }))).items).toHaveLength(1);

		const revoked = await run(many([{ name: freshName(), expiresAt, revokedAt: '2020-01-01T00:00:00Z' }]));
		expect(jsonOf(revoked.items)[0]).toMatchObject({ status: 'revoked' });
		expect(revoked.hints.map(({ message }) => message).join()).toContain('made revoked');
		expect(booked(texts(revoked.items, 'id'))[0]?.alive).toBe(false);
	});

	it('current takes revokedAt where it is null, and says what else it can not do', async () => {
		const { run } = at('current');
		expect((await run(many([{ name: freshName(), expiresAt, revokedAt: null }]))).error).toBeUndefined();
		expect(errorText(await run(many([{ name: 'x', expiresAt, revokedAt: expiresAt }])))).toContain('entry 1, revokedAt works on legacy servers only');
		expect(errorText(await run(many([{ name: 'x', expiresAt, id: '7f2c1a52-9a55-4cf1-8d6e-0e5f0a6f1d11' }])))).toContain('entry 1, id works on legacy servers only');
	});
});

it.each(ALL)('%s gets no token for a key that is revoked or expired', async (server) => {
	const { run, make, access } = at(server);
	const [key] = await make(1);
	await run({ operation: 'revoke', keyId: byId(key?.id) });
	const journal = quiet();
	expect(errorText(await run({ operation: 'generateToken', keyId: byId(key?.id) }))).toContain('is revoked, so that a token for it would not work');
	expect(journal.journal().filter(({ body }) => body.includes('generateApiKeyToken'))).toEqual([]);
	expect(access('apiKeyId')).not.toBe('');
});

it.each(['current', 'readonly'] as const)('%s tells the role of keys in every record, by one more request', async (server) => {
	const { run, make, access } = at(server);
	const [key] = await make(3);
	const created = await run({ operation: 'create', name: freshName() });
	expect(jsonOf(created.items)[0]).toMatchObject({ role: { id: access('viewerRoleId') } });
	const role = { id: access('viewerRoleId'), label: 'Viewer' };
	for (const parameters of [{ operation: 'get', keyId: byId(key?.id) }, { operation: 'getAll', returnAll: true }, { operation: 'audit', policy: { mustExpire: true } }]) {
		const journal = quiet();
		const { items, error } = await run(parameters, { items: itemsOf(3) });
		expect([error, jsonOf(items).find(({ id }) => id === key?.id)]).toMatchObject([undefined, { role }]);
		expect(journal.journal().filter(({ body }) => body.includes('apiKeys { id role'))).toHaveLength(1);
	}
});

it.each(['current', 'readonly'] as const)('%s is sent no role of another workspace, and none that is nowhere', async (server) => {
	const { run, access, named } = at(server);
	for (const roleId of [access('foreignRoleId'), '7f2c1a52-9a55-4cf1-8d6e-0e5f0a6f1d11']) {
		const name = freshName();
		const result = await run({ operation: 'create', name, roleId: byId(roleId) });
		expect(errorText(result)).toContain('Role is not a role of this workspace');
		expect(errorText(result)).toContain(`Viewer (${access('viewerRoleId')})`);
		expect(named(name)).toEqual([]);
	}
});

it.each(ALL)('%s does not move the date of a revocation by Revoke Many either, and knows an ID that was never there', async (server) => {
	const { run, make } = at(server);
	const [key, other] = await make(2);
	const unknown = '3f5b1c52-9a55-4cf1-8d6e-0e5f0a6f1d77';
	await run({ operation: 'revoke', keyId: byId(key?.id) });
	const before = jsonOf((await run({ operation: 'get', keyId: byId(key?.id) })).items)[0]?.revokedAt;
	const many = { operation: 'revokeMany', revokeBy: 'ids', keyIds: [key?.id, other?.id, unknown].join(','), dryRun: false, mostToRevoke: 10 };
	expect(jsonOf((await run(many)).items)).toMatchObject([{ outcome: 'alreadyRevoked' }, { outcome: 'revoked' }, { revoked: false, skipped: true }]);
	expect(jsonOf((await run({ operation: 'get', keyId: byId(key?.id) })).items)[0]?.revokedAt).toBe(before);
});

it.each(ALL)('%s does not move the date of a revocation', async (server) => {
	const { run, make } = at(server);
	const [key] = await make(1);
	const revoke = { operation: 'revoke', keyId: byId(key?.id) };
	expect(jsonOf((await run(revoke)).items)).toMatchObject([{ alreadyRevoked: false, outcome: 'revoked' }]);
	const before = jsonOf((await run({ operation: 'get', keyId: byId(key?.id) })).items)[0]?.revokedAt;
	expect(jsonOf((await run(revoke)).items)).toMatchObject([{ revoked: true, alreadyRevoked: true, outcome: 'alreadyRevoked' }]);
	expect(jsonOf((await run({ operation: 'get', keyId: byId(key?.id) })).items)[0]?.revokedAt).toBe(before);
});
