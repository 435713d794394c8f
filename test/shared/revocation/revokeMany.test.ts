import { MsgCoreApiKeys } from '../../../nodes/MsgCore/MsgCoreApiKeys.node';
import { SentryClientKeys } from '../../../nodes/Sentry/SentryClientKeys.node';
import { factsOf } from '../../../nodes/shared/keys/facts';
import { holdsSecret } from '../../../nodes/shared/keys/own';
import { startFaultProxy, type FaultProxy } from '../../../sandbox/proxy';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { byId, onError, pairs, refusal, runner } from '../../nodes/support';

let sandbox: Sandbox;
let proxy: FaultProxy;
beforeEach(async () => {
	sandbox = await startSandbox({ minuteMs: null, seedKeys: 12 });
	proxy = await startFaultProxy({ target: sandbox.url });
});
afterEach(async () => {
	await proxy.stop();
	await sandbox.stop();
});

const access = () => sandbox.backend('msgcore').access;
const go = runner(
	new MsgCoreApiKeys(),
	() => ({ backend: 'msgCore', baseUrl: `${proxy.url}/msgcore`, authentication: 'apiKey', apiKey: access().apiKey ?? '' }),
	() => ({ resource: 'apiKey', operation: 'revokeMany', projectId: byId(access().projectId) }),
);
const sentryAccess = () => sandbox.backend('sentry').access;
const ofSentry = runner(
	new SentryClientKeys(),
	() => ({ backend: 'sentry', baseUrl: sandbox.baseUrl('sentry'), authentication: 'apiKey', apiKey: sentryAccess().token ?? '' }),
	() => ({ resource: 'clientKey', operation: 'revokeMany', organization: byId(sentryAccess().organization), project: byId(sentryAccess().project) }),
);
const bulk = { revokeFilters: { namePattern: 'Bulk *' }, mostToRevoke: 12 };
const alive = (name: RegExp) => sandbox.backend('msgcore').keys().filter((key) => name.test(key.name) && key.alive).map(({ id }) => id);
const deletes = () => proxy.calls().filter(({ method }) => method === 'DELETE').length;

it('revokes nothing unless Dry Run is switched off', async () => {
	const { items, hints } = await go(bulk);
	expect(items).toHaveLength(12);
	expect(items[0]?.json).toMatchObject({ revoked: false, wouldRevoke: true, name: expect.stringMatching(/^Bulk/) });
	expect(hints[0]?.message).toMatch(/12 keys would be revoked/);
	expect(deletes()).toBe(0);
	await go({ ...bulk, dryRun: false });
	expect(alive(/^Bulk/)).toEqual([]);
});

it('tells in a dry run of the IDs that the list does not show', async () => {
	const [id] = alive(/^Bulk 1$/);
	const { items } = await go({ revokeBy: 'ids', keyIds: `${id},nope` });
	expect(items.map(({ json }) => json.note)).toEqual([undefined, 'The backend shows no such key, so that there may be none.']);
	const sentry = await ofSentry({ revokeBy: 'ids', keyIds: 'nope' });
	expect(sentry.items.map(({ json }) => [json.wouldRevoke, json.reason])).toEqual([[undefined, 'There is no such key here.']]);
});

it('revokes by ID with a key that may not list, and says that it knows no more of them', async () => {
	const [id] = alive(/^Bulk 1$/);
	const writer = await go({ operation: 'create', name: 'writer', scopes: ['keys:write'] });
	const apiKey = String(Object(writer.items[0]?.json.secret).value);
	const credential = { backend: 'msgCore', baseUrl: `${proxy.url}/msgcore`, authentication: 'apiKey', apiKey };
	const byIds = { revokeBy: 'ids', keyIds: id ?? '', dryRun: false };
	const { items, hints, error } = await go(byIds, { credential });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ id, name: null, revoked: true, alreadyRevoked: false });
	expect(hints.map(({ message }) => message).join()).toContain('may not list keys');
	expect(alive(/^Bulk 1$/)).toEqual([]);

	const byName = await go({ revokeFilters: { namePattern: 'Bulk *' }, dryRun: false }, { credential });
	expect(byName.error?.message).toContain('Insufficient permissions');
});

it('keeps Dry Run on where its expression yields nothing', async () => {
	const { items } = await go({ ...bulk, dryRun: '={{ undefined }}' });
	expect(items[0]?.json).toMatchObject({ wouldRevoke: true });
	expect(deletes()).toBe(0);
});

it('revokes none when more keys match than allowed, and says how many do', async () => {
	const { error } = await go({ ...bulk, mostToRevoke: 11, dryRun: false }, { items: [{}, {}] });
	expect(error?.message).toBe('12 keys match, but at most 11 may be revoked');
	expect(deletes()).toBe(0);
});

it('spares the key of its own credential, which goes last when it is included', async () => {
	const everything = { revokeFilters: { namePattern: '*' }, mostToRevoke: 50, dryRun: false };
	const { items } = await go(everything);
	const own = items.find(({ json }) => json.id === access().apiKeyId);
	expect(own?.json).toMatchObject({ revoked: false, skipped: true, reason: expect.stringContaining('credential itself') });
	expect(alive(/^Owner$/)).toHaveLength(1);
	proxy.resetCalls();
	const last = await go({ ...everything, includeOwnKey: true });
	expect(last.error).toBeUndefined();
	expect(alive(/^Owner$/)).toEqual([]);
	expect(proxy.calls().at(-1)?.path).toContain(access().apiKeyId);
});

it('stops at the first failure, and names what was revoked and what remains', async () => {
	proxy.plan([{ match: { method: 'DELETE' }, skip: 3, times: 1, fault: { kind: 'status', status: 403, body: { statusCode: 403, message: 'no' } } }]);
	const { error } = await go({ ...bulk, dryRun: false, options: { concurrency: 1 } });
	const left = alive(/^Bulk/);
	expect(left).toHaveLength(9);
	const text = String(Reflect.get(error ?? {}, 'description'));
	const [, revoked = '', remaining = ''] = text.split(/\bRevoked:|Not revoked:/);
	expect(left.every((id) => remaining.includes(id) && !revoked.includes(id))).toBe(true);
});

it('goes on in a run that continues, with an error item for each key that stays', async () => {
	proxy.plan([{ match: { method: 'DELETE' }, skip: 3, times: 2, fault: { kind: 'status', status: 403, body: { statusCode: 403, message: 'no' } } }]);
	const { items, errors } = await go({ ...bulk, dryRun: false }, { settings: onError('continueErrorOutput') });
	expect([items.length, errors.length]).toEqual([10, 2]);
	expect(errors.flatMap(({ json }) => Reflect.get(Object(json.details), 'stillAlive')).sort()).toEqual(alive(/^Bulk/).sort());
	expect(new Set(pairs([...items, ...errors]).map((each) => JSON.stringify(each)))).toEqual(new Set(['{"item":0}']));
});

it('takes ids as a list, JSON or text, in their order, and cannot tell what is gone from what never was', async () => {
	const [first = '', second = '', third = ''] = alive(/^Bulk/);
	await go({ revokeBy: 'ids', keyIds: first, dryRun: false });
	const { items } = await go({ revokeBy: 'ids', keyIds: JSON.stringify([third, first, second]), dryRun: false });
	expect(items.map(({ json }) => [json.id, json.revoked, json.outcome])).toEqual([[third, true, 'revoked'], [first, false, 'unknown'], [second, true, 'revoked']]);
});

it('sends no new request after a cancel', async () => {
	let press = () => {};
	const cancelWhen = new Promise<void>((resolve) => { press = resolve; });
	proxy.plan([{ match: (method) => { if (method === 'DELETE') press(); return false; }, fault: { kind: 'refused' } }]);
	await go({ ...bulk, dryRun: false, options: { concurrency: 1 } }, { cancelWhen });
	expect(deletes()).toBeLessThan(12);
});

it.each([
	[{ revokeFilters: {} }, 'There is no condition, so every key would match'],
	[{ revokeFilters: { expired: false } }, 'There is no condition, so every key would match'],
	[{ revokeFilters: { olderThanDays: 0 } }, 'Older Than (Days) is not a positive number of days'],
	[{ revokeBy: 'ids', keyIds: 'a, , b' }, 'Key IDs has an empty place'],
	[{ revokeBy: 'ids', keyIds: 'a, ../b' }, 'Key IDs holds a step to another path (. or ..)'],
	[{ ...bulk, mostToRevoke: 0 }, 'Max Keys to Revoke is not usable'],
])('refuses %j before any request', async (parameters, message) => {
	expect((await go({ dryRun: false, ...parameters })).error?.message).toBe(message);
	expect(proxy.calls()).toEqual([]);
});

it('lets no agent revoke without a person\'s leave, but shows it a dry run', async () => {
	const tool = { byRouter: true, asTool: true };
	expect(refusal(await go({ ...bulk, dryRun: false }, tool))).toContain('This tool may not end keys. A person has to');
	expect((await go(bulk, tool)).items).toHaveLength(12);
	expect(deletes()).toBe(0);
});

it.each([
	[{ maskedKey: 'msc_prod_ab...wxyz' }, true],
	[{ maskedKey: 'msc_prod_zz...wxyz' }, false],
	[{ maskedKey: '••••••••' }, null],
	[{ maskedKey: '****wxyz' }, true],
	[{ maskedKey: 'msc_prod_abc' }, true],
	[{ secret: { value: 'msc_prod_abcdefwxyz' } }, true],
	[{ secret: { value: 'other' } }, false],
	[{}, null],
])('tells by %j whether a key is the own one: %s', (known, expected) => {
	expect(holdsSecret(factsOf({ id: 'k', raw: {}, ...known }), 'msc_prod_abcdefwxyz')).toBe(expected);
});

it('knows the own key by the id inside a secret that is a JWT', () => {
	const jwt = `e30.${Buffer.from('{"jti":"k"}').toString('base64url')}.s`;
	expect(holdsSecret(factsOf({ id: 'k', raw: {} }), jwt)).toBe(true);
	expect(holdsSecret(factsOf({ id: 'other', raw: {} }), jwt)).toBeNull();
	expect(holdsSecret(factsOf({ id: 'k', raw: {} }), 'a.b.c')).toBeNull();
});
