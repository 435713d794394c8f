/**
 * The ways by which an agent calls our nodes in n8n: its own agent, and a client of its MCP server.
 */
import { createRequire } from 'node:module';
import { waitUntil } from '../servers/lib/net.mjs';
import { startModel } from './model.mjs';
import { node } from './workflows.mjs';

/** Loaded late, since these tests install it first. */
const load = (name) => createRequire(import.meta.url)(name);
const LANGCHAIN = '@n8n/n8n-nodes-langchain';

/**
 * n8n's newest Agent node with these tools, before a model that does as it is told.
 *
 * @returns `offered` has what the model is told of the tools, `call` gives what it is told of a call
 */
export async function byAgent(api, tools, settings) {
	const model = await startModel();
	const { id, name } = await api.createCredential({ name: 'A model', type: 'openAiApi', data: { apiKey: 'unused', url: model.url } });
	const root = [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		node('Agent', `${LANGCHAIN}.agent`, { promptType: 'define', text: 'Look after the keys.' }, { typeVersion: 3.1 }),
		node('Model', `${LANGCHAIN}.lmChatOpenAi`, { model: { __rl: true, mode: 'id', value: 'any' } }, { typeVersion: 1.2, credentials: { openAiApi: { id, name } } }),
	];
	const connections = {
		Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
		Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
		...toolsOf(tools, 'Agent'),
	};
	const workflow = await api.createWorkflow({ name: 'An agent', nodes: [...root, ...tools], connections, settings });
	return {
		heard: model.heard,
		call: async (tool, args) => {
			model.next = { tool, args };
			const { status, data } = await api.run(workflow, 'Start');
			const told = model.heard.length === 0 ? undefined : JSON.parse(model.heard.at(-1)).messages.find(({ role }) => role === 'tool');
			if (told === undefined) throw new Error(`The model was told nothing: ${status}, ${data?.resultData.error?.message}`);
			return told.content;
		},
		stop: model.stop,
	};
}

/** A client of n8n's MCP Server Trigger with these tools. */
export async function byMcp(api, url, tools, settings) {
	const path = 'look-after-keys';
	const trigger = node('MCP', `${LANGCHAIN}.mcpTrigger`, { path }, { typeVersion: 2.1, webhookId: path });
	const { id, versionId } = await api.createWorkflow({ name: 'An MCP server', nodes: [trigger, ...tools], connections: toolsOf(tools, 'MCP'), settings });
	await api.call('POST', `/workflows/${id}/activate`, { versionId });
	const { Client } = load('@modelcontextprotocol/sdk/client/index.js');
	const { StreamableHTTPClientTransport } = load('@modelcontextprotocol/sdk/client/streamableHttp.js');
	const client = new Client({ name: 'e2e', version: '1.0.0' });
	await waitUntil('the MCP server', async () => {
		await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp/${path}`)));
		return true;
	});
	const heard = [JSON.stringify(await client.listTools())];
	return {
		heard,
		call: async (name, args) => {
			const answer = await client.callTool({ name, arguments: args });
			heard.push(JSON.stringify(answer));
			return answer.content.map(({ text }) => text).join('\n');
		},
		stop: async () => {
			await client.close();
			await api.call('POST', `/workflows/${id}/deactivate`);
		},
	};
}

function toolsOf(tools, root) {
	return Object.fromEntries(tools.map(({ name }) => [name, { ai_tool: [[{ node: root, type: 'ai_tool', index: 0 }]] }]));
}
