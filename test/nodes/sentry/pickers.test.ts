import { KeyManagementApi } from '../../../credentials/KeyManagementApi.credentials';
import { openPanel } from '../../../harness/openPanel';
import { SentryClientKeys } from '../../../nodes/Sentry/SentryClientKeys.node';
import { byId } from '../support';
import { sentrySetting } from './setting';

const { sandbox, sentry, run, made } = sentrySetting();
const panel = (parameters = {}) =>
	openPanel({
		type: new SentryClientKeys(),
		credentialType: new KeyManagementApi(),
		credential: { backend: 'sentry', authentication: 'apiKey', baseUrl: sandbox().baseUrl('sentry'), apiKey: sentry().access.token ?? '' },
		parameters: { resource: 'clientKey', operation: 'get', organization: byId('acme'), project: byId('storefront'), ...parameters },
	});

it('lists organizations, projects, keys and SDK versions to choose from', async () => {
	const id = await made('to pick');
	expect((await panel().search('searchOrganizations')).results.map(({ value }) => value)).toEqual(['acme', 'acme-labs']);
	expect((await panel().search('searchProjects', 'store')).results).toEqual([{ name: 'Storefront', value: 'storefront' }]);
	expect((await panel().search('searchKeys', 'to pick')).results).toEqual([{ name: expect.stringMatching(/^to pick \(\S+…\w{4}\)$/), value: id }]);
	expect(await panel({ keyId: byId(id) }).choices('getSdkVersions')).toContainEqual({ name: '7.x', value: '7.x' });
});

it('goes on to the next page of a long list', async () => {
	await run({ operation: 'createMany', source: 'template', count: 101, nameTemplate: 'p{n}' });
	const first = await panel().search('searchKeys');
	const second = await panel().search('searchKeys', undefined, String(first.paginationToken));
	expect(first.results).toHaveLength(100);
	expect(second.results.length).toBeGreaterThan(0);
	expect(second.paginationToken).toBeUndefined();
});

it('asks for the organization before it lists projects', async () => {
	await expect(panel({ organization: byId('') }).search('searchProjects')).rejects.toThrow('Organization is missing');
});
