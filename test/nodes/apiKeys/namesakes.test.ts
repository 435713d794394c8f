import { byId, errorText, onError } from '../support';
import { customRunner } from './driver';
import { serviceForFile } from './keyServer';

const COUNT = 25;

const service = serviceForFile(({ method, path, body }, keyServer) => {
	const view = ({ id, name, created }: { id: string; name: string; created: number }) => ({ id, name, createdAt: new Date(created).toISOString(), expiresAt: null });
	if (method === 'GET' && path === '/keys') return { status: 200, body: [...keyServer.keys.values()].map(view) };
	if (method === 'POST') return { status: 201, body: { ...view(keyServer.add(String(body.name))), key: 'x' } };
	return { status: 404, body: { message: 'no such key' } };
});

const rotation = { operation: 'rotate', keyId: byId('={{ $json.id }}'), oldKey: 'revoke', lifetime: 'never', options: { acceptDefaultRights: true } };

async function rotated(mode: 'continueRegularOutput' | 'stopWorkflow') {
	const old = Array.from({ length: COUNT }, () => service.add('ci').id);
	service.loseAnswerTo = ({ method }) => method === 'POST';
	const result = await customRunner(service, () => ({}))(rotation, { items: old.map((id) => ({ id })), settings: onError(mode) });
	return { old, result };
}

it('tells each of many lost rotations of one name which key is its old one, and must stay', async () => {
	const { old, result } = await rotated('continueRegularOutput');
	old.forEach((id, i) => expect(String(result.items[i]?.json.message)).toContain(`The old key ${id} was left as it was, and must stay.`));
});

it('names all old keys of the name where the run has one error for all', async () => {
	const { old, result } = await rotated('stopWorkflow');
	const told = errorText(result);
	const [, spared = ''] = /\(NOT ([^)]*), which must stay\)/.exec(told) ?? [];
	expect(spared.split(', ')).toEqual(old);
});
