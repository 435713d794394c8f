import { MsgCoreApiKeys } from '../../../nodes/MsgCore/MsgCoreApiKeys.node';
import { KeyManagementApi } from '../../../credentials/KeyManagementApi.credentials';
import { runNode } from '../../../harness/runNode';
import { subjectOf } from '../../delivery/subjects';
import { hookedProxyForFile, json } from '../hookedProxy';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { byId, errorText, saidBy } from '../support';
import { credentialOf, deliverTo } from './support';

const { run, sandbox, credential, access } = msgCoreForFile();
const proxy = hookedProxyForFile(sandbox);
const creating = (place: string, more = {}) => ({ operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subjectOf(place)), ...more });
const besideIt = (place: string) => ({ beside: [credentialOf(sandbox(), subjectOf(place), proxy().url)] });

const SPELLINGS: Array<[string, (secret: string) => string]> = [
	['as it is', (secret) => secret],
	['in base64', (secret) => Buffer.from(secret).toString('base64')],
	['in hex', (secret) => Buffer.from(secret).toString('hex')],
	['in capitals', (secret) => secret.toUpperCase()],
	['without its end', (secret) => secret.slice(0, -1)],
	['backwards', (secret) => [...secret].reverse().join('')],
	['in a Basic header', (secret) => `Basic ${Buffer.from(`api:${secret}`).toString('base64')}`],
];

describe.each(SPELLINGS)('A secret that a destination repeats %s', (_, spell) => {
	it('is in no error', async () => {
		let repeated = '';
		proxy().hook(async ({ method, body }, on) => {
			if (method !== 'POST') return await on();
			repeated = spell(String(JSON.parse(body.toString()).value));
			return json(400, { message: `value is invalid: ${repeated}` });
		});
		const said = saidBy(await run(creating('GitLab, project', { gitlabVariable: 'ECHO' }), besideIt('GitLab, project')));
		expect(repeated.length).toBeGreaterThan(20);
		expect(said).toContain('value is invalid');
		expect(said).not.toContain(repeated);
	});

	it('in the words of a test is in none', async () => {
		let repeated = '';
		proxy().hook(async ({ method, path, body }, on) => {
			if (method === 'PATCH') repeated = spell(String(JSON.parse(body.toString()).data.apiKey));
			return path.endsWith('/test') ? json(200, { status: 'Error', message: `401 for ${repeated}` }) : await on();
		});
		const said = saidBy(await run(creating('n8n'), besideIt('n8n')));
		expect(said).toContain('401 for');
		expect(said).not.toContain(repeated.replace(/^Basic /, ''));
	});
});

it('an agent reads none of it either', async () => {
	let repeated = '';
	proxy().hook(async ({ method, body }, on) => {
		if (method !== 'POST') return await on();
		repeated = Buffer.from(String(JSON.parse(body.toString()).value)).toString('base64');
		return json(400, { message: `cannot parse ${repeated}` });
	});
	const { items } = await runNode({
		type: new MsgCoreApiKeys(),
		credentialType: new KeyManagementApi(),
		credential: credential(),
		byRouter: true,
		asTool: true,
		...besideIt('GitLab, project'),
		parameters: { resource: 'apiKey', projectId: byId(access('projectId')), ...creating('GitLab, project', { gitlabVariable: 'AGENT' }) },
	});
	expect(repeated.length).toBeGreaterThan(20);
	expect(JSON.stringify(items)).not.toContain(repeated);
});

it('a token that an AppRole was given is in no error, nor a part of it that looks like one', async () => {
	const place = 'Vault, AppRole in a namespace';
	let token = '';
	proxy().hook(async ({ path, headers }, on) => {
		token = String(headers['x-vault-token'] ?? token);
		return path.includes('/data/') ? json(403, { errors: [`permission denied: ${token}, ${token.slice(0, 40)}`] }) : await on();
	});
	const result = await run(creating(place), besideIt(place));
	expect(token).toMatch(/^hvs\./);
	expect(errorText(result)).toContain('permission denied');
	expect(saidBy(result)).not.toContain(token.slice(0, 40));
});

it("what stands in a request's own address is readable in its error", async () => {
	proxy().hook(async ({ method }, on) => (method === 'POST' ? json(400, { message: 'no variable A1B2C3D4E5F6G7H8 of acme/website here' }) : await on()));
	expect(errorText(await run(creating('GitLab, project', { gitlabPlace: 'acme/website', gitlabVariable: 'FRESH_ONE' }), besideIt('GitLab, project')))).toMatch(/of acme\/website here/);
});
