import { z } from 'zod/v3';
import type { ListEntry } from '../../shared/backend/backend';
import { anyObject, type Answer, jsonOf, readJson } from '../../shared/http/answer';
import { vendorWords } from '../../shared/http/vendorWords';
import { isoDate } from '../../shared/keys/facts';
import { inputProblem, Problem } from '../../shared/problem';

/** What n8n tells of a credential; never its data. */
export interface N8nHeld {
	name: string;
	type: string;
	updatedAt: string | null;
	/** When it was changed by our own write. */
	writtenAt: string | null;
	/** Whether a look since has shown a later change, which is another writer's. */
	isChangedSince: boolean;
	/** What its own *Test* said last. */
	test: { ok: boolean; message: string } | null;
}

export const UNSEEN: N8nHeld = { name: '', type: '', updatedAt: null, writtenAt: null, isChangedSince: false, test: null };

const credential = z.object({ id: z.string(), name: z.string(), type: z.string(), updatedAt: z.string() });
const page = z.object({ data: z.array(credential), nextCursor: z.string().nullish() });
const schema = z.object({ properties: z.record(z.string(), z.object({ type: z.string().optional(), enum: z.array(z.unknown()).optional() }).passthrough()) });
const tested = z.object({ status: z.enum(['OK', 'Error']), message: z.string().catch('') });
const refusal = z.object({ message: z.string() }).and(anyObject);

/** Reads GET of a credential. */
export function readCredential(answer: Answer, held: N8nHeld): N8nHeld {
	requireNewEnough(answer);
	const { name, type, updatedAt: told } = readJson(answer, credential, 'a credential of n8n');
	const updatedAt = isoDate(told);
	return { ...held, name, type, updatedAt, isChangedSince: held.isChangedSince || (held.writtenAt !== null && updatedAt !== held.writtenAt) };
}

/** Reads PATCH of a credential, which answers with the time of the change. */
export function readWritten(answer: Answer, held: N8nHeld): N8nHeld {
	const written = readCredential(answer, { ...held, writtenAt: null });
	return { ...written, writtenAt: written.updatedAt, isChangedSince: false };
}

/** Whether an answer is an older n8n's, which has no such request. */
export function isTooOld({ status }: Answer): boolean {
	return status === 405;
}

function requireNewEnough(answer: Answer): void {
	if (!isTooOld(answer)) return;
	throw new Problem('rejected', "This n8n's API can't change credentials", 'It came with n8n 2: update that instance, or hand the secret over in another way.', { status: answer.status });
}

/** Reads a page of GET /credentials. */
export function readCredentials(answer: Answer): { entries: ListEntry[]; next: string | null } {
	const { data, nextCursor } = readJson(answer, page, 'a list of n8n credentials');
	return { entries: data.map(({ id, name, type }) => ({ name: `${name} (${type})`, value: id })), next: nextCursor ?? null };
}

/** The fields of a credential type that take a text. */
export function readTextFields(answer: Answer): string[] {
	const { properties } = readJson(answer, schema, 'the fields of a credential type');
	return Object.entries(properties).flatMap(([name, { type, enum: words }]) => (type === 'string' && words === undefined ? [name] : []));
}

/** Refuses a field that the type doesn't have, or that takes no text. */
export function requireField(answer: Answer, field: string, { type }: N8nHeld): void {
	const fields = readTextFields(answer);
	if (fields.includes(field)) return;
	throw inputProblem('Field', `Credentials of the type ${type} have no text field ${JSON.stringify(field)}`, `They have: ${fields.join(', ')}.`);
}

/** Reads POST …/test. */
export function readTest(answer: Answer): N8nHeld['test'] {
	const { status, message } = readJson(answer, tested, 'the result of a test');
	return { ok: status === 'OK', message: vendorWords(message, '') };
}

/** What n8n answers for a type that can't be tested. */
export function isUntestable(test: N8nHeld['test']): boolean {
	return test !== null && !test.ok && /no testing function/i.test(test.message);
}

/** Whether an unsuccessful answer is n8n's own. */
export function isN8ns(answer: Answer): boolean {
	return refusal.safeParse(jsonOf(answer)).success;
}
