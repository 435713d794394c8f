import { z } from 'zod';
import { type Answer, readJson } from '../shared/http/answer';
import { dataObject } from '../shared/keys/data';
import { factsOf, isoDate, type KeyFacts } from '../shared/keys/facts';

const date = z.union([z.string(), z.null()]).optional();
const keyShape = z
	.object({
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
	})
	.passthrough();
const whoAmI = z.object({ apiKey: z.object({ id: z.string() }).nullish() }).passthrough();
const projects = z.array(z.object({ id: z.string(), name: z.string().catch('') }).passthrough());

/** Reads POST keys and POST roll: the only answers that hold the secret. */
export function readKey(answer: Answer): KeyFacts {
	return toFacts(readJson(answer, keyShape, 'a MsgCore key'));
}

/** Reads GET keys: a bare array in no particular order, sorted here so that two reads agree. */
export function readKeys(answer: Answer): KeyFacts[] {
	const keys = readJson(answer, z.array(keyShape), 'a list of MsgCore keys').map(toFacts);
	return keys.sort((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? '') || a.id.localeCompare(b.id));
}

/** Reads GET whoami: the id of the calling key, or `null` for a user's JWT. */
export function readOwnId(answer: Answer): string | null {
	return readJson(answer, whoAmI, 'who is calling').apiKey?.id ?? null;
}

/** Reads GET projects. */
export function readProjects(answer: Answer): Array<{ id: string; name: string }> {
	return readJson(answer, projects, 'a list of MsgCore projects');
}

function toFacts(key: z.infer<typeof keyShape>): KeyFacts {
	return factsOf({
		id: key.id,
		name: key.name,
		createdAt: isoDate(key.createdAt),
		expiresAt: isoDate(key.expiresAt),
		lastUsedAt: isoDate(key.lastUsedAt),
		maskedKey: key.maskedKey ?? null,
		secret: key.key === undefined ? null : { value: key.key },
		more: { scopes: key.scopes },
		raw: dataObject(key),
	});
}
