import { SentryClientKeys } from '../../../nodes/Sentry/SentryClientKeys.node';
import { startFaultProxy, type FaultProxy } from '../../../sandbox/proxy';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { byId, runner } from '../support';
import { Watching } from './watching';

let sandbox: Sandbox;
let proxy: FaultProxy;
beforeAll(async () => {
	sandbox = await startSandbox({ minuteMs: null, seedKeys: 230 });
	proxy = await startFaultProxy({ target: sandbox.url });
});
afterAll(async () => {
	await proxy.stop();
	await sandbox.stop();
});

const access = () => sandbox.backend('sentry').access;
const credential = () => ({ backend: 'sentry', baseUrl: `${proxy.url}/sentry`, authentication: 'apiKey', apiKey: access().token ?? '' });
const place = () => ({ organization: byId(access().organization), project: byId(access().project) });

it('leaves the state alone when a later page fails, and tells nothing of it afterwards', async () => {
	const trigger = new Watching({ backend: 'sentry', scope: 'project', ...place(), events: ['created', 'revoked', 'changed'], firstPoll: 'baseline' }, credential);
	expect(await trigger.poll()).toBeNull();
	const before = trigger.state();
	expect(before.length).toBeGreaterThan(200 * 40);
	proxy.plan([{ match: { method: 'GET', path: /cursor/ }, times: 9, fault: { kind: 'html503' } }]);
	await expect(trigger.poll()).rejects.toThrow(/503/);
	expect(trigger.state()).toBe(before);
	proxy.plan([]);
	expect(await trigger.poll()).toBeNull();
});

it('fetches pages until the limit is filled with matching keys, and all of them to sort', async () => {
	const go = runner(new SentryClientKeys(), credential, () => ({ resource: 'clientKey', operation: 'getAll', scope: 'project', ...place() }));
	proxy.resetCalls();
	const few = await go({ limit: 3, filters: { namePattern: '* 1?' } });
	expect(few.error).toBeUndefined();
	expect(few.items.length).toBe(3);
	expect(proxy.calls().length).toBeGreaterThan(1);
	const sorted = await go({ limit: 2, sort: { by: { field: 'name', direction: 'desc' } } });
	const all = await go({ returnAll: true });
	const names = all.items.map(({ json }) => String(json.name)).sort((a, b) => b.localeCompare(a, 'en'));
	expect(sorted.items.map(({ json }) => json.name)).toEqual(names.slice(0, 2));
});
