/**
 * The examples that mint keys, with each later node failing in its turn, by hand and by their trigger.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { waitUntil } from '../servers/lib/net.mjs';
import { NOT_KEPT } from './api.mjs';

const MINTS = new Set(['create', 'createMany', 'rotate']);
/** What the trigger of each example would give. */
const PINNED = {
	'onboarding-keys': { Form: { Team: 'Broken', Environments: ['dev'], Days: 30 } },
	'rotation-from-ci': { Webhook: { headers: {}, params: {}, query: {}, body: { key: 'ci-deploy' } } },
	'rotate-once': { Start: {} },
};

export async function checkBroken({ report, stage: { api, n8n }, fill, make }) {
	await report.check('each example runs with each later node failing, by hand, and n8n forgets it', async () => {
		await make(['once'], 30);
		let runs = 0;
		for (const [name, pinned] of Object.entries(PINNED)) {
			const workflow = fill(name, { settings: { keyName: 'once' } });
			const [trigger] = Object.keys(pinned);
			for (const node of laterNodes(workflow)) {
				const pinData = Object.fromEntries(Object.entries(pinned).map(([at, json]) => [at, [{ json }]]));
				const broken = await api.createWorkflow({ ...withFailing(workflow, node), pinData });
				assert.equal((await api.run(broken, trigger)).status, NOT_KEPT, `${name}, ${node} failing`);
				runs++;
			}
		}
		return `${runs} runs`;
	});
	await report.check('… and by its trigger', async () => {
		const workflow = fill('onboarding-keys');
		let runs = 0;
		for (const node of laterNodes(workflow)) {
			const path = randomUUID();
			const { id, versionId } = await api.createWorkflow(calledBy(withFailing(workflow, node), 'Form', path));
			await api.call('POST', `/workflows/${id}/activate`, { versionId });
			const call = async () => await fetch(`${n8n.url}/webhook/${path}`, { method: 'POST', signal: AbortSignal.timeout(60_000) });
			await waitUntil('the webhook', async () => (await call()).status !== 404);
			await api.call('POST', `/workflows/${id}/deactivate`, {});
			runs++;
		}
		return `${runs} runs`;
	});
}

/** The nodes behind those that mint. */
function laterNodes({ nodes, connections }) {
	const next = (name) => Object.values(connections[name] ?? {}).flat(2).map(({ node }) => node);
	const later = new Set();
	const walk = (name) => next(name).forEach((each) => !later.has(each) && walk((later.add(each), each)));
	nodes.filter(({ parameters }) => MINTS.has(parameters.operation)).forEach(({ name }) => walk(name));
	return [...later];
}

/** A workflow in which one node fails whatever it gets; what it does on errors stays. */
function withFailing(workflow, name) {
	const nodes = workflow.nodes.map((node) => {
		if (node.name !== name) return node;
		const { credentials, ...rest } = node;
		void credentials;
		return { ...rest, type: 'n8n-nodes-base.stopAndError', typeVersion: 1, parameters: { errorMessage: `${name} is down` } };
	});
	return { ...workflow, nodes };
}

/** A workflow whose trigger is a webhook that gives what the form would. */
function calledBy(workflow, trigger, path) {
	const { id, position } = workflow.nodes.find(({ name }) => name === trigger);
	const webhook = { id, name: 'Webhook', type: 'n8n-nodes-base.webhook', typeVersion: 2, position, webhookId: path, parameters: { httpMethod: 'POST', path, responseMode: 'lastNode' } };
	const assignments = Object.entries(PINNED['onboarding-keys'].Form).map(([name, value]) => ({
		id: randomUUID(),
		name,
		type: Array.isArray(value) ? 'array' : typeof value,
		value: Array.isArray(value) ? JSON.stringify(value) : value,
	}));
	const form = { id: randomUUID(), name: trigger, type: 'n8n-nodes-base.set', typeVersion: 3.4, position, parameters: { assignments: { assignments }, options: {} } };
	const connections = { ...workflow.connections, Webhook: { main: [[{ node: trigger, type: 'main', index: 0 }]] } };
	return { ...workflow, nodes: [...workflow.nodes.filter(({ name }) => name !== trigger), webhook, form], connections };
}
