/**
 * Small network helpers: a free port, a bounded wait, a JSON request.
 */
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The one address the servers listen on. */
export const HOST = '127.0.0.1';

/** Below the ports that the system gives to whoever asks for any. */
const PORTS = { from: 12_000, to: 32_000 };

/**
 * A port nobody listens on. It may be used only seconds later, and n8n ends without a word where a task broker's is
 * taken by then: so none that another process may be given in between.
 * @returns {Promise<number>}
 */
export async function freePort() {
	for (let tries = 0; tries < 100; tries++) {
		const port = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from));
		if (await isFree(port)) return port;
	}
	throw new Error(`No port from ${PORTS.from} to ${PORTS.to} seems to be free`);
}

async function isFree(port) {
	const probe = createServer();
	const listens = await new Promise((resolve) => {
		probe.once('error', () => resolve(false));
		probe.listen(port, HOST, () => resolve(true));
	});
	if (listens) await new Promise((resolve) => probe.close(resolve));
	return listens;
}

/**
 * Repeats a check until it answers true, a companion fails, or the time is up.
 * @param {string} what what is awaited, for the error
 * @param {() => Promise<boolean>} check errors count as "not yet"
 * @param {{ timeoutMs?: number, failed?: () => Error | undefined }} options
 */
export async function waitUntil(what, check, { timeoutMs = 60_000, failed } = {}) {
	const deadline = Date.now() + timeoutMs;
	let last = 'no answer';
	while (Date.now() < deadline) {
		const failure = failed?.();
		if (failure) throw failure;
		try {
			if (await check()) return;
			last = 'not ready';
		} catch (error) {
			last = error instanceof Error ? error.message : String(error);
		}
		await sleep(100);
	}
	throw new Error(`${what} was not ready within ${timeoutMs} ms: ${last}`);
}

/**
 * One bounded JSON request.
 * @param {string} url
 * @param {{ method?: string, headers?: Record<string, string>, body?: unknown, timeoutMs?: number }} options
 * @returns {Promise<{ status: number, headers: Headers, text: string, body: any }>}
 */
export async function request(
	url,
	{ method = 'GET', headers = {}, body, timeoutMs = 15_000 } = {},
) {
	const response = await fetch(url, {
		method,
		headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
		body: body === undefined ? undefined : JSON.stringify(body),
		redirect: 'manual',
		signal: AbortSignal.timeout(timeoutMs),
	});
	const text = await response.text();
	let parsed;
	try {
		parsed = text === '' ? undefined : JSON.parse(text);
	} catch {
		parsed = undefined;
	}
	return { status: response.status, headers: response.headers, text, body: parsed };
}

/**
 * The body of a request that must succeed.
 * @param {string} what the step, for the error
 * @param {string} url
 * @param {Parameters<typeof request>[1]} options
 */
export async function mustSucceed(what, url, options) {
	const answer = await request(url, options);
	if (answer.status < 200 || answer.status > 299) {
		throw new Error(`${what} failed with ${answer.status}: ${answer.text.slice(0, 300)}`);
	}
	return answer;
}
