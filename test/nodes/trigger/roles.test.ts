import { twentyForFile } from '../twenty/support';
import { byId } from '../support';
import { Watching } from './watching';

const { sandbox, at } = twentyForFile();

it('tells of another role of a Twenty key, which REST does not show', async () => {
	const { run, access } = at('current');
	const { items: [made] } = await run({ operation: 'create', name: 'role-test', expiry: 'days', expiresInDays: 30 });
	const { apiKey = '', adminRoleId } = sandbox().backend('twenty').access;
	const trigger = new Watching({ backend: 'twenty', events: ['changed'], firstPoll: 'baseline' }, () => ({ backend: 'twenty', baseUrl: sandbox().baseUrl('twenty'), twentyGeneration: 'current', authentication: 'apiKey', apiKey }));
	expect(await trigger.poll()).toBeNull();
	await run({ operation: 'assignRole', keyId: byId(String(made?.json.id)), roleId: byId(adminRoleId ?? access('adminRoleId')) });
	expect((await trigger.poll())?.map(({ event, key, change }) => [event, key.name, change])).toEqual([['changed', 'role-test', [{ field: 'role', now: expect.objectContaining({ id: adminRoleId }) }]]]);
	expect(await trigger.poll()).toBeNull();
});
