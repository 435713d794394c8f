/**
 * Our nodes as tools of an agent: what reaches the model, and what never does.
 */
import assert from 'node:assert/strict';
import { constants, createDecipheriv, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { byAgent, byMcp } from './agents.mjs';
import { foundAtRest } from './atRest.mjs';
import { chain, keysNode, UNSAVED } from './workflows.mjs';

const KEPT = { executionOrder: 'v1', saveManualExecutions: true, saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' };
const WAYS = [
	{ title: 'the Agent node (3.1)', prefix: 'agent', open: ({ api }, tools) => byAgent(api, tools, KEPT) },
	{ title: 'the MCP Server Trigger (2.1)', prefix: 'mcp', open: ({ api, n8n }, tools) => byMcp(api, n8n.url, tools, KEPT) },
];

export async function checkAgents(report, stage) {
	report.part('As tools of agents');
	const row = stage.backends.find(({ node }) => node === 'msgCoreApiKeys');
	for (const { title, prefix, open } of WAYS) {
		const spare = `${prefix}-spare`;
		await stage.api.run(await stage.api.createWorkflow(chain(`Make ${spare}`, [keysNode(row, 'Make', 'create', { ...row.create, name: spare })], UNSAVED)), 'Start');
		const way = await open(stage, toolsFor(row));
		try {
			await checkWay(report, { title, name: `${prefix}-made`, spare, way, row, folder: stage.folder });
		} finally {
			await way.stop();
		}
	}
}

async function checkWay(report, { title, name, spare, way, row, folder }) {
	const named = (wanted) => row.keys().filter((key) => key.name === wanted && key.alive);
	await report.check(`by ${title} a model lists keys`, async () => {
		const told = await way.call('List', {});
		assert.match(told, /"name":\s*"Owner"/);
	});
	await report.check('… is told why it may not end one, and what a person has to do', async () => {
		const [key] = named(spare);
		const told = await way.call('Revoke', { key: key.id });
		assert.match(told, /"refused":\s*true/);
		assert.match(told, /A person has to switch on/);
		assert.equal(named(spare).length, 1, 'the key was revoked');
		return told.slice(0, 200);
	});
	await report.check('… is told why it may not make one whose secret it would read', async () => {
		const told = await way.call('Create_Plain', { name });
		assert.match(told, /"refused":\s*true/);
		assert.equal(named(name).length, 0, 'a key was made');
	});
	await report.check('… makes a key whose secret is sealed to the public key that it gives', async () => {
		const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const told = await way.call('Create', { name, public_key: publicKey.export({ type: 'spki', format: 'pem' }) });
		const [sealed] = /[\w-]+(?:\.[\w-]+){4}/.exec(told) ?? [];
		assert.ok(sealed, `there is no JWE in ${told.slice(0, 500)}`);
		assert.deepEqual(named(name).map(({ secret }) => secret), [opened(sealed, privateKey)]);
	});
	await report.check('… and no secret reaches it, nor stays in the database, the files or the logs', async () => {
		const secrets = named(name).map(({ secret }) => secret);
		assert.equal(secrets.length, 1);
		for (const { secret } of row.keys()) assert.ok(!way.heard.some((text) => text.includes(secret)), 'the model was told a secret');
		assert.deepEqual(await foundAtRest(folder, secrets), []);
		return `${way.heard.length} messages`;
	});
}

/** As a person connects them: what the model decides is asked of it. */
function toolsFor(row) {
	const tool = (name, operation, parameters) => {
		const made = keysNode(row, name, operation, parameters);
		return { ...made, type: `${made.type}Tool` };
	};
	const asked = "={{ $fromAI('name', 'Name of the key', 'string') }}";
	return [
		tool('List', 'getAll', { returnAll: true }),
		tool('Revoke', 'revoke', { keyId: { __rl: true, mode: 'id', value: "={{ $fromAI('key', 'ID of the key', 'string') }}" } }),
		tool('Create_Plain', 'create', { ...row.create, name: asked }),
		tool('Create', 'create', {
			...row.create,
			name: asked,
			deliverTo: 'sealed',
			sealedKey: "={{ $fromAI('public_key', 'Public key to seal the secret to', 'string') }}",
		}),
	];
}

/** What a JWE in its compact form holds: RSA-OAEP-256 with A256GCM (RFC 7516). */
function opened(jwe, key) {
	const [header, ...parts] = jwe.split('.');
	const [wrapped, iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
	const contentKey = privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, wrapped);
	const decipher = createDecipheriv('aes-256-gcm', contentKey, iv).setAAD(Buffer.from(header, 'ascii')).setAuthTag(tag);
	return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
}
