import { KeyManagementApi } from '../../../credentials/KeyManagementApi.credentials';
import { openPanel } from '../../../harness/openPanel';
import { GjirafaVpApiKeys } from '../../../nodes/GjirafaVp/GjirafaVpApiKeys.node';
import { gjirafaSetting } from './setting';

const { access, credential } = gjirafaSetting();
const panel = (parameters = {}, apiKey = access('apiKey')) =>
	openPanel({
		type: new GjirafaVpApiKeys(),
		credentialType: new KeyManagementApi(),
		credential: credential(apiKey),
		parameters: { resource: 'apiKey', operation: 'create', level: 'organization', organizationId: access('organizationId'), ...parameters },
	});

it('lists the active roles at both levels, and the projects that keys reach', async () => {
	const { results } = await panel().search('searchRoles');
	expect(results).toContainEqual({ name: 'Editor', value: '58' });
	expect(results.map(({ name }) => name)).not.toContain('Retired');
	const inProject = panel({ level: 'project', projectId: access('projectId') }, access('projectOwnerKey'));
	expect((await inProject.search('searchRoles', 'edit')).results).toEqual([{ name: 'Editor', value: '58' }]);
	expect(await panel().choices('getProjects')).toEqual([{ name: 'News', value: 'vpp1a9' }]);
});
