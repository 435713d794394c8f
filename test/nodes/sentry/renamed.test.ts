import { startFaultProxy } from '../../../sandbox/proxy';
import { byId, errorText } from '../support';
import { sentrySetting } from './setting';

const { sandbox, credential, run, made, onServer } = sentrySetting();
const to = '/api/0/projects/acme/storefront-2026/keys/';
const body = { slug: 'storefront-2026', detail: { code: 'resource-moved', message: 'Resource has been moved', extra: { url: to, slug: 'storefront-2026' } } };

async function renamed(parameters: Parameters<typeof run>[0]) {
	const proxy = await startFaultProxy({ target: sandbox().url });
	proxy.plan([{ match: { path: /./ }, times: 20, fault: { kind: 'status', status: 302, headers: { location: to }, body } }]);
	const said = errorText(await run(parameters, { credential: { ...credential(), baseUrl: `${proxy.url}/sentry` } }));
	await proxy.stop();
	return said;
}

it.each([
	{ operation: 'create', name: 'key', additionalFields: {} },
	{ operation: 'getAll', returnAll: true },
	{ operation: 'get', keyId: byId('0123456789abcdef0123456789abcdef') },
])('says what a project that was renamed is called now ($operation)', async (parameters) => {
	const said = await renamed(parameters);
	expect(said).toBe('Sentry has this project under another slug now: storefront-2026 It was renamed: pick it anew in Project, or give its ID, which stays.');
});

it('leaves a key of such a project as it was, and says so', async () => {
	const id = await made('stays');
	const said = await renamed({ operation: 'delete', keyId: byId(id) });
	expect(said).toContain(`ALIVE AND TO BE REVOKED BY HAND: ${id}`);
	expect(onServer(id)).toBeDefined();
});
