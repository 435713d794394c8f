import { DAY, sandboxPerTest } from './http';
import { talkTo } from './twenty-http';

const here = sandboxPerTest(() => ({ minuteMs: null }));
const twenty = () => talkTo(here.sandbox, 'twenty-roleless');
const inAMonth = () => new Date(here.clock.now() + 30 * DAY).toISOString();
const CHOSEN = '7f2c1a52-9a55-4cf1-8d6e-0e5f0a6f1d11';

it.each(['/rest/apiKeys', '/rest/metadata/apiKeys'])('makes keys without a role at %s, and with an id of its own', async (path) => {
	const made = await twenty().rest('POST', path, { id: CHOSEN, name: 'Fresh', expiresAt: inAMonth() });
	expect(made.status).toBe(201);
	const id = made.string('id');
	expect(id).not.toBe(CHOSEN);
	const minted = await twenty().graphql(`mutation { generateApiKeyToken(apiKeyId: "${id}", expiresAt: "${inAMonth()}") { token } }`);
	const token = minted.string('data.generateApiKeyToken.token');
	expect((await twenty().rest('GET', path, undefined, token)).column('id')).toContain(id);
	expect(here.sandbox.backend('twenty-roleless').keys().find((key) => key.id === id)).toMatchObject({ alive: true, rights: null });
});

it('has roles, but none for keys', async () => {
	expect((await twenty().graphql('{ getRoles { id label } }')).column('label', 'data.getRoles')).toEqual(['Admin', 'Viewer']);
	expect((await twenty().graphql('{ apiKeys { role { id } } }')).text).toContain('Cannot query field \\"role\\" on type \\"ApiKey\\"');
	const assign = `mutation { assignRoleToApiKey(apiKeyId: "${twenty().access.apiKeyId}", roleId: "${twenty().access.roleId}") }`;
	expect((await twenty().graphql(assign)).text).toContain('Cannot query field');
});

it('has neither batch nor depth', async () => {
	expect((await twenty().rest('POST', '/rest/batch/apiKeys', [])).status).toBe(400);
	expect((await twenty().rest('GET', '/rest/batch/apiKeys')).status).toBe(400);
	expect((await twenty().rest('GET', '/rest/apiKeys?depth=3')).status).toBe(200);
});
