import type { INodeParameters } from 'n8n-workflow';
import { byId } from '../support';
import { gjirafaSetting } from './setting';

const { sandbox, run, newKey, credential } = gjirafaSetting();
const create = (parameters: INodeParameters) => () => ({ ...newKey(), ...parameters });
const json = (entry: object) => () => ({ operation: 'create', specifyKey: 'json', keyJson: JSON.stringify({ name: 'n', roleId: 58, ...entry }) });
const update = (updateFields: INodeParameters, more: INodeParameters = {}) => () => ({ operation: 'update', keyId: byId('101'), updateFields, ...more });

describe('bad input is caught before the first request', () => {
	it.each<[string, () => INodeParameters, string]>([
		['a blank name', create({ name: ' ' }), 'Name is missing'],
		['a role that is not a number', create({ roleId: byId('editor') }), 'Role is not usable'],
		['a start that is not a date', create({ startsAt: 'soon' }), 'Starts At is not a date'],
		['an end that is not a date', create({ expiry: 'date', expiresAt: 'later' }), 'Expires At is not a date'],
		['an end in the past', create({ expiry: 'date', expiresAt: '2020-01-01' }), 'Expires At lies in the past'],
		['an end before the start', create({ startsAt: '2098-02-01', expiry: 'date', expiresAt: '2098-01-01' }), 'Expires At lies before the start'],
		['no days at all', create({ expiresInDays: 0 }), 'Expires In (Days) is not usable'],
		['an end before the start in JSON', json({ startDate: '2098-02-01', expireDate: '2098-01-01' }), 'Key (JSON), expireDate lies before the start'],
		['a date that is none in JSON', json({ expireDate: '2099-13-01' }), 'Key (JSON), expireDate is not a date'],
		['an unknown field in JSON', json({ scopes: [] }), 'Key (JSON) is not usable'],
		["an end announced and missing in the vendor's body", json({ name: undefined, userApiKey: { apiName: 'n', hasExpireTime: true } }), 'Key (JSON), userApiKey.expireDateTime is missing'],
		['a name in both spellings', json({ userApiKey: { apiName: 'n' } }), 'Key (JSON), name stands beside userApiKey.apiName'],
		["an unknown field in the vendor's body", json({ userApiKey: { scopes: [] } }), 'Key (JSON) is not usable'],
		['projects without the own one at the project level', () => ({ ...json({ listProjectsId: ['other'] })(), level: 'project', projectId: 'p' }), 'Key (JSON), listProjectsId lacks the project of the node'],
		['projects that are no list', json({ projectIds: { a: 1 } }), 'Key (JSON), projectIds is not a list'],
		['a project twice', create({ projectIds: ['a', 'a'] }), 'Projects holds "a" twice'],
		['an id that is not a number', () => ({ operation: 'get', keyId: byId('abc') }), 'Key is not an id of this backend'],
		['an organization with a step elsewhere', () => ({ operation: 'getAll', organizationId: '../x' }), 'Organization ID holds a step'],
		['no projects to assign', () => ({ operation: 'assignProjects', keyId: byId('101'), projectIds: '={{ [] }}' }), 'Projects is empty'],
		['assigning at the project level', () => ({ operation: 'assignProjects', level: 'project', projectId: 'p', keyId: byId('101'), projectIds: ['a'] }), 'at the organization level'],
		['an update of nothing', update({}), 'There is nothing to update'],
		['an update with an end before the start', update({ startsAt: '2098-02-01', expiresAt: '2098-01-01' }), 'Expires At lies before the start'],
		['an end that is set and lifted', update({ expiresAt: '2098-01-01', neverExpires: true }), 'An end is set and lifted at once'],
		['a project-level update without the role', update({ name: 'x' }, { level: 'project', projectId: 'p' }), 'Role is missing'],
	])('%s', async (_what, parameters, message) => {
		sandbox().resetJournal();
		const { error } = await run(parameters());
		expect(error?.message).toContain(message);
		expect(sandbox().journal()).toEqual([]);
	});

	it('refuses an end before the start that the key already has, without changing it', async () => {
		const { items } = await run({ ...newKey(), startsAt: '2098-02-01', expiry: 'never' });
		sandbox().resetJournal();
		const { error } = await run({ operation: 'update', keyId: byId(String(items[0]?.json.id)), updateFields: { expiresAt: '2097-01-01' } });
		expect(error?.message).toContain('Expires At lies before the start');
		expect(sandbox().journal().every(({ method }) => method === 'GET')).toBe(true);
	});

	it('a credential without a base URL', async () => {
		const { error } = await run({ operation: 'getAll' }, { credential: { ...credential(), baseUrl: '' } });
		expect(error?.message).toContain('The base URL of Gjirafa Video Platform is missing');
	});
});
