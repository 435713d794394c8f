import type { INodeParameters } from 'n8n-workflow';
import { startFaultProxy, type FaultProxy } from '../../../sandbox/proxy';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { byId } from '../support';
import { Watching } from './watching';

const DAY = 86_400_000;
const START = Date.parse('2027-12-01T00:00:00Z');
let mockAhead = 0;
let mockTime = START;
jest.mock('../../../nodes/shared/clock', () => ({ ...jest.requireActual('../../../nodes/shared/clock'), now: () => mockTime + mockAhead, pause: async (ms: number) => { mockTime += ms; } }));

let sandbox: Sandbox;
let proxy: FaultProxy;
beforeEach(async () => {
	[mockAhead, mockTime] = [0, START];
	sandbox = await startSandbox({ minuteMs: null, now: () => mockTime });
	proxy = await startFaultProxy({ target: sandbox.url });
});
afterEach(async () => {
	await proxy.stop();
	await sandbox.stop();
});

type Vendor = 'msgcore' | 'sentry';
const BACKENDS = { msgcore: 'msgCore', sentry: 'sentry' };

function watch(vendor: Vendor, parameters: INodeParameters = {}) {
	const access = () => sandbox.backend(vendor).access;
	const { projectId, organization, project } = access();
	const place: INodeParameters = vendor === 'msgcore' ? { projectId: byId(projectId) } : { scope: 'project', organization: byId(organization), project: byId(project) };
	const credential = () => ({ backend: BACKENDS[vendor], baseUrl: `${proxy.url}/${vendor}`, authentication: 'apiKey', apiKey: access().apiKey ?? access().token ?? '' });
	return new Watching({ backend: BACKENDS[vendor], ...place, events: ['created', 'expired', 'revoked'], windows: '', unusedDays: 90, neverUsedDays: 60, firstPoll: 'baseline', ...parameters }, credential);
}

const empty = (times: number) => proxy.plan([{ match: (method, path) => method === 'GET' && /\/keys\/?(\?|$)/.test(path), times, fault: { kind: 'status', status: 200, body: [] } }]);
const events = (told: Awaited<ReturnType<Watching['poll']>>) => (told ?? []).map(({ event }) => event);

describe.each<Vendor>(['msgcore', 'sentry'])('An empty list of %s', (vendor) => {
	it('that is a server\'s mistake tells no key as revoked, nor as created afterwards', async () => {
		const trigger = watch(vendor);
		await trigger.poll();
		empty(2);
		expect(await trigger.poll()).toBeNull();
		trigger.restart();
		expect(await trigger.poll()).toBeNull();
	});
});

it('believes a list without a request for one key when the next poll shows the same', async () => {
	const trigger = watch('msgcore');
	await trigger.poll();
	empty(9);
	expect(await trigger.poll()).toBeNull();
	trigger.restart();
	expect(new Set(events(await trigger.poll()))).toEqual(new Set(['revoked']));
});

it('never believes a list that leaves out what the backend shows one by one', async () => {
	const trigger = watch('sentry');
	await trigger.poll();
	empty(99);
	for (let i = 0; i < 3; i++) expect(await trigger.poll()).toBeNull();
});

it('tells no key as expired because the clock here has jumped ahead', async () => {
	const trigger = watch('msgcore');
	await trigger.poll();
	mockAhead = 4000 * DAY;
	expect(await trigger.poll()).toBeNull();
	mockAhead = 0;
	mockTime += 4000 * DAY;
	expect(events(await trigger.poll())).toContain('expired');
});
