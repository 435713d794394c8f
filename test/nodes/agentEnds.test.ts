import { customRunner } from './apiKeys/driver';
import { serviceForFile } from './apiKeys/keyServer';
import { gjirafaSetting } from './gjirafaVp/setting';
import { byId, refusal } from './support';

const TOOL = { byRouter: true, asTool: true };
const REFUSED = 'This tool may not end keys';
const SOON = '2098-01-01T00:00:00.000Z';

const gjirafa = gjirafaSetting();
const service = serviceForFile(({ method }, { keys }) => {
	const [key] = [...keys.values()].map(({ id, name }) => ({ id, name }));
	return method === 'GET' && key !== undefined ? { status: 200, body: [key] } : { status: 500 };
});
const custom = customRunner(service, () => ({ endpoints: { updatePath: '/keys/{id}' }, answerFields: { enabled: 'enabled' } }));

describe('an AI agent without the switch of a person', () => {
	it.each<[string, Record<string, string | boolean>]>([
		['an end', { expiresAt: SOON }],
		['the switch', { enabled: false }],
		['body fields of its own', { bodyFields: '{"enabled": false}' }],
	])('ends no key by an update of %s', async (_, updateFields) => {
		service.add('live');
		expect(refusal(await custom({ operation: 'update', keyId: byId('k1'), updateFields }, TOOL))).toContain(REFUSED);
		expect(service.calls()).toEqual([]);
	});

	it.each<[string, Record<string, string>]>([
		['an end', { expiresAt: SOON }],
		['a start that lies ahead', { startsAt: SOON }],
	])('ends no Gjirafa key by %s', async (_, updateFields) => {
		const id = await gjirafa.made();
		const before = gjirafa.onServer(id);
		expect(refusal(await gjirafa.run({ operation: 'update', keyId: byId(id), updateFields }, TOOL))).toContain(REFUSED);
		expect(gjirafa.onServer(id)).toEqual(before);
	});

	it('takes no project away from a Gjirafa key', async () => {
		const id = await gjirafa.made();
		const { rights } = gjirafa.onServer(id) ?? {};
		expect(refusal(await gjirafa.run({ operation: 'unassignProjects', keyId: byId(id), projectIds: gjirafa.access('projectId') }, TOOL))).toContain(REFUSED);
		expect(gjirafa.onServer(id)?.rights).toEqual(rights);
	});

	it('renames keys', async () => {
		const id = await gjirafa.made();
		await gjirafa.run({ operation: 'update', keyId: byId(id), updateFields: { name: 'renamed' } }, TOOL);
		expect(gjirafa.onServer(id)?.name).toBe('renamed');
	});
});
