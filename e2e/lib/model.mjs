/**
 * A language model for n8n's agents that says what a test tells it to, and keeps what it was told.
 */
import { createServer } from 'node:http';
import { HOST } from '../servers/lib/net.mjs';

/**
 * Answers as OpenAI's chat completions do: each conversation starts with a call of one tool and ends with a word.
 *
 * @returns {Promise<{ url: string, heard: string[], next?: { tool: string, args: object }, stop: () => Promise<void> }>}
 *   `next` is the call to make; `heard` has each request's body, with all that n8n lets a model read
 */
export async function startModel() {
	const model = { heard: [] };
	const server = createServer(async (incoming, outgoing) => {
		const parts = [];
		for await (const part of incoming) parts.push(part);
		const text = Buffer.concat(parts).toString();
		model.heard.push(text);
		outgoing.setHeader('content-type', 'application/json');
		outgoing.end(JSON.stringify(completion(JSON.parse(text), model.next)));
	});
	await new Promise((resolve, reject) => server.once('error', reject).listen(0, HOST, resolve));
	model.url = `http://${HOST}:${server.address().port}/v1`;
	model.stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
	return model;
}

function completion({ messages, model }, { tool, args }) {
	const answered = messages.some(({ role }) => role === 'tool');
	const call = { id: 'call_1', type: 'function', function: { name: tool, arguments: JSON.stringify(args) } };
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: Math.floor(Date.now() / 1000),
		model,
		choices: [{ index: 0, finish_reason: answered ? 'stop' : 'tool_calls', message: answered ? { role: 'assistant', content: 'Done.' } : { role: 'assistant', content: null, tool_calls: [call] } }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
