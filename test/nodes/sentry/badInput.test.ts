import type { INodeParameters } from 'n8n-workflow';
import { byId } from '../support';
import { sentrySetting } from './setting';

const { sandbox, run, made } = sentrySetting();
const create = (additionalFields: INodeParameters, name = 'n') => ({ operation: 'create', name, additionalFields });
const json = (entry: unknown) => ({ operation: 'create', specifyKey: 'json', keyJson: JSON.stringify(entry) });
const update = (updateFields: INodeParameters) => ({ operation: 'update', keyId: byId('a'), updateFields });

describe('bad input is caught before the first request', () => {
	it.each<[string, INodeParameters, string]>([
		['a name that is none', json({ name: ['n'] }), 'Key (JSON), name is not a text'],
		['a name of 65 characters', create({}, 'x'.repeat(65)), 'Name has 65 characters'],
		['a count without a window', create({ rateLimitCount: 5 }), 'Rate Limit: Window (Seconds) is missing'],
		['a window without a count', create({ rateLimitWindow: 5 }), 'Rate Limit: Events is missing'],
		['a window over a day', create({ rateLimitCount: 5, rateLimitWindow: 86_401 }), 'Rate Limit: Window (Seconds) is not usable'],
		['a negative count', create({ rateLimitCount: -1, rateLimitWindow: 60 }), 'Rate Limit: Events is not usable'],
		['half a limit in JSON', json({ name: 'n', rateLimit: { count: 1 } }), 'Key (JSON), Rate Limit: Window (Seconds) is missing'],
		['a use case that is none', json({ name: 'n', useCase: 'fun' }), 'Key (JSON), useCase is not one of its choices'],
		['an unknown field in JSON', json({ name: 'n', scopes: [] }), 'Key (JSON) is not usable'],
		['a blank name in an update', update({ name: ' ' }), 'Name is missing'],
		['an update of nothing', update({}), 'There is nothing to update'],
		['a long name in an update', update({ name: 'x'.repeat(65) }), 'Name has 65 characters'],
		['half a limit in an update', update({ rateLimitCount: 5 }), 'Rate Limit: Window (Seconds) is missing'],
		['a limit that is set and lifted', update({ rateLimitCount: 5, rateLimitWindow: 5, noRateLimit: true }), 'set and lifted at once'],
		['a project that is a step elsewhere', { operation: 'getAll', project: byId('../x') }, 'Project holds a step'],
		['a status that is none', { operation: 'getAll', serverFilters: { status: '={{ "odd" }}' } }, 'Status is not one of its choices'],
	])('%s', async (_what, parameters, message) => {
		sandbox().resetJournal();
		const { error } = await run(parameters);
		expect(error?.message).toContain(message);
		expect(sandbox().journal()).toEqual([]);
	});

	it('an SDK version that this Sentry does not offer is told before the key is touched', async () => {
		const id = await made('sdk');
		sandbox().resetJournal();
		const { error } = await run({ operation: 'update', keyId: byId(id), updateFields: { browserSdkVersion: '={{ "6.x" }}' } });
		expect(error?.message).toContain('SDK Version Name or ID is not offered by this Sentry');
		expect(sandbox().journal().map(({ method }) => method)).toEqual(['GET']);
	});

	it('takes a name of 64 characters, whatever they are', async () => {
		const { items } = await run(create({}, '🔑'.repeat(64)));
		expect(items[0]?.json.name).toBe('🔑'.repeat(64));
	});
});
