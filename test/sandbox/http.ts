import { isObject } from '../../sandbox/common/json';
import { startSandbox, type Sandbox, type SandboxServerOptions } from '../../sandbox/server';

/** An answer with its body already read. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed body; `undefined` where it isn't JSON. */
	json: unknown;
	/** The string at this path of the body, e.g. `data.createApiKey.id`; fails where there is none. */
	string(path: string): string;
	/** The string each row of a list has in this field; `path` leads to the list, `''` is the body itself. */
	column(field: string, path?: string): string[];
}

/** What a request carries. */
export interface Sending {
	headers?: Record<string, string>;
	/** Sent as JSON, unless it is a string already. */
	body?: unknown;
}

/** Sends one request over real HTTP. */
export async function send(method: string, url: string, { headers = {}, body }: Sending = {}): Promise<Answer> {
	const response = await fetch(url, {
		method,
		redirect: 'manual',
		headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
		body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
	});
	const text = await response.text();
	const json = parse(text);
	return {
		status: response.status,
		headers: response.headers,
		text,
		json,
		string: (path) => asString(at(json, path), `${path} in ${text}`),
		column: (field, path = '') => asList(at(json, path), text).map((row) => asString(at(row, field), `${field} in ${text}`)),
	};
}

function at(value: unknown, path: string): unknown {
	return path.split('.').filter(Boolean).reduce((inner, step) => (isObject(inner) ? inner[step] : undefined), value);
}

function asString(value: unknown, where: string): string {
	if (typeof value !== 'string') throw new Error(`No string at ${where}`);
	return value;
}

function asList(value: unknown, where: string): unknown[] {
	if (!Array.isArray(value)) throw new Error(`No list in ${where}`);
	return value;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A clock a test moves by hand. */
export class Clock {
	constructor(private at = Date.parse('2026-01-01T00:00:00Z')) {}
	readonly now = (): number => this.at;
	pass(ms: number): void {
		this.at += ms;
	}
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Starts a sandbox before each test and stops it afterwards. */
export function sandboxPerTest(options: (clock: Clock) => SandboxServerOptions): { readonly clock: Clock; readonly sandbox: Sandbox } {
	let clock = new Clock();
	let sandbox: Sandbox | undefined;
	beforeEach(async () => {
		clock = new Clock();
		sandbox = await startSandbox({ now: clock.now, ...options(clock) });
	});
	afterEach(async () => {
		await sandbox?.stop();
	});
	return {
		get clock() {
			return clock;
		},
		get sandbox() {
			if (!sandbox) throw new Error('The sandbox runs only inside a test');
			return sandbox;
		},
	};
}
