import { ApiKeysTrigger } from '../../../nodes/ApiKeysTrigger/ApiKeysTrigger.node';
import { backends } from '../../../nodes/backends';
import { byId, sandboxForFile } from '../support';
import { Watching } from './watching';

const sandbox = sandboxForFile();
const access = (name: string) => sandbox().backend(name).access;

const places = {
	msgCore: () => ({ at: 'msgcore', apiKey: access('msgcore').apiKey, projectId: byId(access('msgcore').projectId) }),
	sentry: () => ({ at: 'sentry', apiKey: access('sentry').token, organization: byId(access('sentry').organization), scope: 'organization' }),
	rebilly: () => ({ at: 'rebilly', apiKey: access('rebilly').apiKey, rebillyOrganizationId: access('rebilly').organizationId }),
	gjirafaVp: () => ({ at: 'gjirafa', apiKey: access('gjirafa').apiKey, gjirafaScheme: 'raw', level: 'organization', organizationId: access('gjirafa').organizationId }),
	twenty: () => ({ at: 'twenty', apiKey: access('twenty').apiKey }),
};

it.each(Object.entries(places))('watches %s', async (backend, place) => {
	const { at, apiKey = '', ...fields } = place();
	const credential = () => ({ backend, baseUrl: sandbox().baseUrl(at), authentication: 'apiKey', apiKey, ...fields });
	const trigger = new Watching({ backend, events: ['created', 'revoked'], firstPoll: 'report', ...fields }, credential);
	const secrets = sandbox().backend(at).keys().flatMap(({ secret }) => secret ?? []);
	const told = (await trigger.poll()) ?? [];
	expect(told.length).toBeGreaterThan(0);
	expect(told.every(({ key }) => key.backend === backend)).toBe(true);
	expect(secrets.filter((secret) => JSON.stringify(told).includes(secret) || trigger.state().includes(secret))).toEqual([]);
	expect(await trigger.poll()).toBeNull();
});

it('offers every backend, and finds every list that its fields search', () => {
	const { description, methods } = new ApiKeysTrigger();
	expect(description.properties[0]?.options).toHaveLength(backends.length);
	const searched = description.properties.flatMap(({ modes = [] }) => modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []));
	expect(searched.length).toBeGreaterThan(0);
	expect(searched.filter((name) => !(name in methods.listSearch))).toEqual([]);
});
