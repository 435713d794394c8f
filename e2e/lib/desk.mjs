/**
 * What the example workflows talk to besides keys: a chat, a secret store, a place for reports.
 */
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../servers/lib/net.mjs';

/**
 * Listens on 127.0.0.1 and keeps what it gets.
 *
 * @returns {Promise<{ url: string, chat: string[], secrets: Map<string, any>, reports: string[], refuse: boolean, delayMs: number, onChat?: (text: string) => void,
 *   told: (pattern: RegExp) => Promise<string>, clear: () => void, stop: () => Promise<void> }>}
 *   `refuse` makes the secret store answer 503, `delayMs` makes it slow; `told` waits for a chat message and gives it
 */
export async function openDesk() {
	const desk = { chat: [], secrets: new Map(), reports: [], refuse: false, delayMs: 0 };
	const heard = (text) => {
		desk.chat.push(text);
		desk.onChat?.(text);
	};
	const server = createServer(async (incoming, outgoing) => {
		const parts = [];
		for await (const part of incoming) parts.push(part);
		const body = Buffer.concat(parts).toString();
		const [, room, name] = /^\/(\w+)\/?(.*)$/.exec(incoming.url ?? '') ?? [];
		outgoing.setHeader('content-type', 'application/json');
		if (room === 'secrets') await sleep(desk.delayMs);
		// Whoever asked may be dead by now: a store that commits late drops such a request.
		if (incoming.socket.destroyed) return;
		if (room === 'secrets' && desk.refuse) return void outgoing.writeHead(503).end('{"error":"sealed"}');
		if (room === 'secrets' && incoming.method === 'GET') {
			const kept = desk.secrets.get(decodeURIComponent(name));
			return void outgoing.writeHead(kept === undefined ? 404 : 200).end(JSON.stringify(kept ?? {}));
		}
		if (room === 'secrets') desk.secrets.set(decodeURIComponent(name), JSON.parse(body));
		if (room === 'chat') heard(JSON.parse(body).text);
		if (room === 'reports') desk.reports.push(body);
		outgoing.end('{"ok":true}');
	});
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	return Object.assign(desk, {
		url: `http://127.0.0.1:${server.address().port}`,
		told: async (pattern) => {
			const said = () => desk.chat.find((text) => pattern.test(text));
			await waitUntil(`the message ${pattern}`, async () => said() !== undefined, { timeoutMs: 60_000 });
			return said();
		},
		clear: () => {
			desk.chat.length = 0;
			desk.reports.length = 0;
			desk.secrets.clear();
			desk.refuse = false;
		},
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	});
}
