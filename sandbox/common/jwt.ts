import { createHmac, timingSafeEqual } from 'node:crypto';
import { isObject, type JsonObject } from './json';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** How many readings are kept: the tokens of a sandbox's books are read over and over. */
const MOST_KNOWN = 20_000;

function signature(content: string, secret: string): Buffer {
	return createHmac('sha256', secret).update(content).digest();
}

/** Signs a payload as a JWT (HS256). */
export function signJwt(payload: JsonObject, secret: string): string {
	const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
	return `${content}.${signature(content, secret).toString('base64url')}`;
}

/** What became of reading a JWT. */
export type JwtReading =
	| { kind: 'valid'; payload: JsonObject }
	| { kind: 'malformed' }
	| { kind: 'forged' }
	| { kind: 'expired'; payload: JsonObject };

/** Readings by secret and token; what time does to them is left out. */
const read = new Map<string, Exclude<JwtReading, { kind: 'expired' }>>();

/** Reads a JWT: its form first, then its signature, then its `exp`. */
export function readJwt(token: string, secret: string, now: number): JwtReading {
	const name = `${secret} ${token}`;
	const reading = read.get(name) ?? opened(token, secret);
	if (read.size >= MOST_KNOWN) read.clear();
	read.set(name, reading);
	if (reading.kind !== 'valid') return reading;
	const { payload } = reading;
	return typeof payload.exp === 'number' && payload.exp * 1000 <= now ? { kind: 'expired', payload } : reading;
}

function opened(token: string, secret: string): Exclude<JwtReading, { kind: 'expired' }> {
	const [header, body, sealed, ...rest] = token.split('.');
	if (!header || !body || sealed === undefined || rest.length > 0) return { kind: 'malformed' };
	const payload = decode(body);
	if (payload === null) return { kind: 'malformed' };
	const expected = signature(`${header}.${body}`, secret);
	const given = Buffer.from(sealed, 'base64url');
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: 'forged' };
	return { kind: 'valid', payload };
}

function decode(part: string): JsonObject | null {
	try {
		const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
		return isObject(value) ? value : null;
	} catch {
		return null;
	}
}
