import { z } from 'zod/v3';
import { anyObject, type Answer, jsonOf, readJson } from '../../shared/http/answer';
import type { Json } from '../../shared/http/request';
import { inputProblem, Problem } from '../../shared/problem';

/** What Vault tells of a secret. */
export interface VaultHeld {
	/** The newest version, 0 where there never was one; a deleted one counts. */
	version: number;
	/** The fields of the newest version; empty where it was deleted. */
	data: Record<string, Json>;
}

export const UNSEEN: VaultHeld = { version: 0, data: {} };

const json: z.ZodType<Json> = z.lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string(), json)]));
/** Numbers of so many digits are exact. */
const EXACT_DIGITS = 15;
const metadata = z.object({ version: z.number() });
const secret = z.object({ data: z.object({ data: z.record(z.string(), json).nullable(), metadata }) });
const written = z.object({ data: metadata });
const mount = z.object({ data: z.object({ type: z.string(), options: anyObject.nullish(), path: z.string().optional() }) });
const refusal = z.object({ errors: z.array(z.string()) });
const nothing = z.object({ errors: z.tuple([]) });

/** Refuses what is no KV v2 engine, and a path below one: asked for that, Vault tells of the mount that it is in. */
export function requireKv2(answer: Answer, name: string): void {
	const { type, options, path = name } = readJson(answer, mount, 'what is mounted there').data;
	const mounted = path.replace(/\/+$/, '');
	if (!`/${mounted}`.endsWith(`/${name}`)) {
		throw inputProblem('Mount', `${name} is no mount, but a path in the mount ${mounted}`, 'Give the mount alone, and under Path the secret below it, without data/ in front.');
	}
	if (type !== 'kv') throw inputProblem('Mount', `${name} is no KV engine but ${JSON.stringify(type)}`, 'Give the mount of a KV v2 engine.');
	if (options?.version !== '2') {
		throw inputProblem('Mount', `${name} is a KV v1 engine`, 'It keeps no versions, so no write could be proven. Give the mount of a KV v2 engine, or upgrade this one: vault kv enable-versioning.');
	}
}

/** Whether a 404 tells of a secret that isn't there, or was deleted: one of something in between, or for a path of no secret, doesn't. */
export function isMissing(answer: Answer): boolean {
	return answer.status === 404 && (isNothing(answer) || secret.safeParse(jsonOf(answer)).success);
}

/** Reads GET …/data/…: a secret, or a 404 for none, which tells the version of a deleted one. */
export function readSecret(answer: Answer): VaultHeld {
	if (answer.status === 404 && isNothing(answer)) return UNSEEN;
	requireExact(answer);
	const { data, metadata: about } = readJson(answer, secret, 'a secret of Vault').data;
	return { version: about.version, data: data ?? {} };
}

function isNothing(answer: Answer): boolean {
	return nothing.safeParse(jsonOf(answer)).success;
}

/** A write repeats all fields: a number that JavaScript can't hold would come back as another. Its value is not told, for it is secret. */
function requireExact({ text }: Answer): void {
	const numbers = text.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/-?\d[\d.eE+-]*/g) ?? [];
	if (numbers.every(isExact)) return;
	throw new Problem('conflict', "The Vault secret holds a number that can't be written back exactly", 'A write repeats the other fields of the secret. Store that number as a text, or deliver to a path of its own.');
}

function isExact(number: string): boolean {
	const digits = number.replace(/[eE].*$/, '').replace(/\D/g, '');
	return digits.length <= EXACT_DIGITS || String(Number(number)) === number;
}

/** Reads POST …/data/…: the new version. */
export function readWritten(answer: Answer, data: VaultHeld['data']): VaultHeld {
	const { version } = readJson(answer, written, 'the version that was written').data;
	return { version, data };
}

/** Whether an unsuccessful answer is Vault's own. */
export function isVaults(answer: Answer): boolean {
	return refusal.safeParse(jsonOf(answer)).success;
}
