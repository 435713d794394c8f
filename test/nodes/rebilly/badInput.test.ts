import type { INodeParameters } from 'n8n-workflow';
import { byId } from '../support';
import { rebillySetting } from './setting';

const { sandbox, credential, run, newKey } = rebillySetting();
const create = { operation: 'create', name: 'k', ...newKey };
const acl = (entry: INodeParameters) => ({ ...create, acl: { entries: [entry] } });
const json = (entry: unknown) => ({ operation: 'create', specifyKey: 'json', keyJson: JSON.stringify(entry) });
const ip = (allowedIps: string) => ({ ...create, allowedIps });

describe('bad input is caught before the first request', () => {
	it.each([
		['a blank description', { ...create, name: ' ' }, 'Description is missing'],
		['an ACL without entries', { ...create, acl: {} }, 'ACL has no entry'],
		['an entry without permissions', acl({ planId: 'p', permissions: '={{ "" }}' }), 'ACL, entry 1, Permissions is missing'],
		['a permission that is none', acl({ permissions: 'Post File' }), 'ACL, entry 1, permissions holds an invalid value'],
		['a custom field of 61 letters', acl({ permissions: '*', customFieldName: 'x'.repeat(61) }), 'customFieldName holds an invalid value'],
		['JSON without permissions', json({ description: 'd', acl: [{ scope: {} }] }), 'Key (JSON), acl is not usable'],
		['JSON with empty permissions', json({ description: 'd', acl: [{ scope: {}, permissions: [] }] }), 'Key (JSON), acl is not usable'],
		['JSON without a scope', json({ description: 'd', acl: [{ permissions: ['*'] }] }), 'Key (JSON), acl is not usable'],
		['an empty ACL in JSON', json({ description: 'd', acl: [] }), 'Key (JSON), acl is empty'],
		['an id in a create', json({ description: 'd', id: 'mine' }), 'Key (JSON) is not usable'],
		['a type that is none', json({ description: 'd', type: 'open' }), 'Key (JSON), type is not one of its choices'],
		['a private address', ip('10.1.2.3'), 'holds "10.1.2.3", which is private'],
		['a private range', ip('8.8.8.8, 192.168.0.0/24'), 'which is private'],
		['a private IPv6 address', ip('fd00::1'), 'which is private'],
		['loopback', ip('::1'), 'which is private'],
		['a private IPv4 address in IPv6', ip('::ffff:127.0.0.1'), 'which is private'],
		['a malformed address', ip('300.1.1.1'), 'is neither an IP address'],
		['a leading zero', ip('08.8.8.8'), 'is neither an IP address'],
		['too many groups', ip('1:2:3:4:5:6:7:8:9'), 'is neither an IP address'],
		['two gaps', ip('1::2::3'), 'is neither an IP address'],
		['too long a prefix', ip('8.8.8.0/33'), 'has no prefix length from 0 to 32'],
		['an id with a slash', { operation: 'get', keyId: byId('a/b') }, 'Key is not an id of this backend'],
		['an id of 51 letters', { operation: 'delete', keyId: byId('x'.repeat(51)) }, 'Key is not an id of this backend'],
		['a chosen id with a space', { ...create, operation: 'upsert', chosenId: 'a b' }, 'ID is not an id of this backend'],
		['a sort order that is none', { operation: 'getAll', serverFilters: { sort: 'a b' } }, 'Sort on the Server is not a list of fields'],
		['an update of nothing', { operation: 'update', keyId: byId('a'), updateFields: {} }, 'There is nothing to update'],
		['an update with a private IP', { operation: 'update', keyId: byId('a'), updateFields: { allowedIps: '10.0.0.1' } }, 'which is private'],
		['two ACLs', { operation: 'update', keyId: byId('a'), updateFields: { acl: {}, aclJson: '[]' } }, 'The ACL is given twice'],
	])('%s', async (_what, parameters, message) => {
		sandbox().resetJournal();
		const { error } = await run(parameters);
		expect(error?.message).toContain(message);
		expect(sandbox().journal()).toEqual([]);
	});

	it('a credential without an organization', async () => {
		const { error } = await run({ operation: 'getAll' }, { credential: { ...credential(), rebillyOrganizationId: '' } });
		expect(error?.message).toContain('Organization ID is missing');
	});

	it.each(['0.0.0.0/0', '::/0', '8.8.8.8', '2001:4860:4860::8888', '::ffff:8.8.8.8', '11.0.0.0/8'])('but %s is allowed', async (allowedIps) => {
		const { error } = await run(ip(allowedIps));
		expect(error).toBeUndefined();
	});
});
