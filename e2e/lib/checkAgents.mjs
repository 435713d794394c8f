/**
 * Our nodes as tools of an agent: what reaches the model, and what never does.
 */
import assert from 'node:assert/strict';
import { constants, createDecipheriv, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { byAgent, byMcp } from './agents.mjs';
import { agentTools } from './agentTools.mjs';
import { foundAtRest } from './atRest.mjs';
import { startProxy } from './sandbox.mjs';
import { chain, keysNode, UNSAVED } from './workflows.mjs';

const KEPT = { executionOrder: 'v1', saveManualExecutions: true, saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' };
const WAYS = [
	{ title: 'the Agent node (3.1)', prefix: 'agent', open: ({ api }, tools) => byAgent(api, tools, KEPT) },
	{ title: 'the MCP Server Trigger (2.1)', prefix: 'mcp', open: ({ api, n8n }, tools) => byMcp(api, n8n.url, tools, KEPT) },
];

export async function checkAgents(report, stage) {
	report.part('As tools of agents');
	const row = stage.backends.find(({ node }) => node === 'msgCoreApiKeys');
	const proxy = await startProxy(stage.sandbox.url);
	proxy.plan([{ times: Infinity, fault: { kind: 'status', status: 500, body: { message: 'Out of order' } } }]);
	const failing = row.credential.baseUrl.replace(stage.sandbox.url, proxy.url);
	try {
		for (const { title, prefix, open } of WAYS) {
			const spare = `${prefix}-spare`;
			const variable = `BY_${prefix.toUpperCase()}`;
			await stage.api.run(await stage.api.createWorkflow(chain(`Make ${spare}`, [keysNode(row, 'Make', 'create', { ...row.create, name: spare })], UNSAVED)), 'Start');
			const way = await open(stage, await agentTools(stage, row, { failing, variable }));
			try {
				await checkWay(report, { title, name: `${prefix}-made`, spare, way, row, folder: stage.folder, held: () => heldAt(stage, variable) });
			} finally {
				await way.stop();
			}
		}
	} finally {
		await proxy.stop();
	}
}

function heldAt({ sandbox }, variable) {
	return sandbox.destination('gitlab').holdings().find(({ place }) => place === `projects 7 ${variable} *`)?.value;
}

async function checkWay(report, { title, name, spare, way, row, folder, held }) {
	const named = (wanted) => row.keys().filter((key) => key.name === wanted && key.alive);
	await report.check(`by ${title} a model lists keys`, async () => {
		const told = await way.call('List', {});
		assert.match(told, /"name":\s*"Owner"/);
	});
	await report.check('… is told what went wrong when the backend fails', async () => {
		const told = await way.call('List_Failing', {});
		assert.match(told, /"failed":\s*true/);
		assert.match(told, /MsgCore.*500/);
		return told.slice(0, 300);
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
	await report.check('… rotates a key to where it is used, and the old one stays', async () => {
		const [old] = named(spare);
		const told = await way.call('Rotate', { key: old.id });
		const [successor, ...others] = named(spare).filter(({ id }) => id !== old.id);
		assert.ok(successor && others.length === 0, `it was told ${told}`);
		assert.match(told, /"deliveredTo":\s*"gitlabCi"/);
		assert.equal(held(), successor.secret);
		assert.equal(named(spare).length, 2, 'the old key was ended');
	});
	await report.check('… may not end the old one by a rotation without the switch', async () => {
		const before = held();
		const told = await way.call('Rotate_And_End', { key: named(spare)[0].id });
		assert.match(told, /"refused":\s*true/);
		assert.equal(named(spare).length, 2);
		assert.equal(held(), before);
		return told.slice(0, 200);
	});
	await report.check('… ends it once a person has switched that on', async () => {
		const old = named(spare).find(({ secret }) => secret !== held());
		const told = await way.call('Revoke_Allowed', { key: old.id });
		assert.match(told, /"outcome":\s*"revoked"/);
		assert.deepEqual(named(spare).map(({ secret }) => secret), [held()]);
	});
	await report.check('… and no secret reaches it, nor stays in the database, the files or the logs', async () => {
		const secrets = row.keys().filter((key) => key.name === name || key.name === spare).map(({ secret }) => secret);
		assert.equal(secrets.length, 3);
		for (const { secret } of row.keys()) assert.ok(!way.heard.some((text) => text.includes(secret)), 'the model was told a secret');
		assert.deepEqual(await foundAtRest(folder, secrets), []);
		return `${way.heard.length} messages`;
	});
}

/** What a JWE in its compact form holds: RSA-OAEP-256 with A256GCM (RFC 7516). */
function opened(jwe, key) {
	const [header, ...parts] = jwe.split('.');
	const [wrapped, iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
	const contentKey = privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, wrapped);
	const decipher = createDecipheriv('aes-256-gcm', contentKey, iv).setAAD(Buffer.from(header, 'ascii')).setAuthTag(tag);
	return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
}
