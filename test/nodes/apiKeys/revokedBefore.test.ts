import { ApiKeys } from '../../../nodes/ApiKeys/ApiKeys.node';
import { jsonOf, runner } from '../support';
import { MANAGEMENT_SECRET } from './driver';
import { type Behaviour, serviceForFile } from './keyServer';

/** GitLab: a revoked token is listed on, and revoking it again succeeds. */
const gitlab: Behaviour = ({ method, path }, { keys }) => {
	const key = keys.get(/^\/projects\/7\/access_tokens\/(.+)$/.exec(path)?.[1] ?? '');
	if (key === undefined) return { status: 404, body: { message: '404 Not found' } };
	if (method === 'DELETE') key.enabled = false;
	return method === 'DELETE' ? { status: 204 } : { status: 200, body: { id: key.id, name: key.name, revoked: !key.enabled, created_at: '2026-01-01T00:00:00Z', expires_at: '2098-01-01' } };
};

const service = serviceForFile(gitlab);
const run = runner(
	new ApiKeys(),
	() => ({ backend: 'compatible', service: 'gitlab-project', baseUrl: service.url, authentication: 'apiKey', apiKey: MANAGEMENT_SECRET }),
	() => ({ resource: 'apiKey', service: 'gitlab-project', parentId: { __rl: true, mode: 'id', value: '7' } }),
);

it('tells a token that was revoked before from one that is revoked now', async () => {
	const { id } = service.add('ci');
	const revoke = { operation: 'revoke', keyId: { __rl: true, mode: 'id', value: id } };
	const outcomes = [await run(revoke), await run(revoke)].flatMap(({ items }) => jsonOf(items).map(({ outcome }) => outcome));
	expect(outcomes).toEqual(['revoked', 'alreadyRevoked']);
	expect(service.calls().filter((call) => call.startsWith('DELETE'))).toHaveLength(1);
});
