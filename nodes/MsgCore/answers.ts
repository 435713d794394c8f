import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { Revocation } from '../shared/backend/ending';
import type { Liveness } from '../shared/backend/minting';
import { judgeStatus } from '../shared/session/hearing';
import { type Answer, jsonOf, readJson } from '../shared/http/answer';
import { ascii } from '../shared/filter/order';
import { endIn, factsOf, isoDate, type KeyFacts } from '../shared/keys/facts';
import { eachOf, oneOf, type Reading } from '../shared/keys/reading';

const date = z.string().nullish();
const keyShape = z.object({
	id: z.string().min(1),
	name: z.string().nullable().catch(null),
	scopes: z.array(z.string()).catch([]),
	maskedKey: z.string().nullish(),
	key: z.string().optional(),
	prefix: z.string().optional(),
	createdAt: date,
	expiresAt: date,
	lastUsedAt: date,
	oldKeyRevokedAt: date,
});
const said = z.object({ message: z.string() });
const whoAmI = z.object({ apiKey: z.object({ id: z.string() }).nullish() }).passthrough();
const refusal = z.object({ statusCode: z.number(), message: z.union([z.string(), z.array(z.string())]) });
const projects = z.array(z.object({ id: z.string(), name: z.string().catch('') }).passthrough());

/** Reads POST keys and POST roll: the only answers that hold the secret. */
export function readKey(answer: Answer): KeyFacts {
	return oneOf(answer, reading, 'a MsgCore key');
}

/** Reads GET keys: a bare array in no particular order, sorted here so that two reads agree. */
export function readKeys(answer: Answer): KeyFacts[] {
	const keys = eachOf(answer, reading, 'a list of MsgCore keys');
	return keys.sort((a, b) => ascii(a.createdAt ?? '', b.createdAt ?? '') || ascii(a.id, b.id));
}

/** Reads GET whoami: the id of the calling key, or `null` for a user's JWT. */
export function readOwnId(answer: Answer): string | null {
	return readJson(answer, whoAmI, 'who is calling').apiKey?.id ?? null;
}

/** What GET whoami tells of the key it was asked with: a cache may answer with what another caller was told. */
export function judgeCaller(answer: Answer, id: string): Liveness {
	const told = whoAmI.safeParse(jsonOf(answer)).data?.apiKey?.id;
	return told === undefined || told === id ? judgeStatus(answer) : 'unsure';
}

/** Whether an error is MsgCore's: `{statusCode, message}`, and the status is that of the answer. */
export function isOwnError(answer: Answer): boolean {
	return refusal.safeParse(jsonOf(answer)).data?.statusCode === answer.status;
}

/**
 * Reads DELETE keys/{id}. `already revoked` is also said of a key that was rolled and works on, and a 404 is an
 * unknown id, or one of another project.
 */
export function readRevocation(answer: Answer): Revocation {
	if (answer.status === 404) return { state: 'notFound' };
	const { message } = said.safeParse(jsonOf(answer)).data ?? {};
	if (message === 'API key revoked successfully') return { state: 'revoked' };
	if (message === undefined || !/already revoked/i.test(message)) return { state: 'unknown' };
	return { state: 'unknown', known: true, doubt: 'MsgCore says that it was revoked already. It says so too of a rolled key, which works up to 24 hours more.' };
}

/** Reads GET projects. */
export function readProjects(answer: Answer): Array<{ id: string; name: string }> {
	return readJson(answer, projects, 'a list of MsgCore projects');
}

/** A new key in the way in which lists mask it, so that one is found again by the other. */
function masked({ key, prefix }: z.infer<typeof keyShape>): string | null {
	return key === undefined || key === '' || prefix === undefined ? null : `${prefix}...${key.slice(-4)}`;
}

const reading: Reading<z.infer<typeof keyShape>> = { shape: keyShape, facts: toFacts };

function toFacts(key: z.infer<typeof keyShape>, raw: IDataObject): KeyFacts {
	return factsOf({
		id: key.id,
		name: key.name,
		createdAt: isoDate(key.createdAt),
		...endIn(key.expiresAt),
		lastUsedAt: isoDate(key.lastUsedAt),
		maskedKey: key.maskedKey ?? masked(key),
		secret: key.key === undefined || key.key === '' ? null : { value: key.key },
		more: { scopes: key.scopes },
		raw,
	});
}
