import { z } from 'zod/v3';
import type { Expiry, KeyDraft } from '../shared/backend/minting';
import { now } from '../shared/clock';
import { hasControlCharacter } from '../shared/http/path';
import type { KeyFacts } from '../shared/keys/facts';
import { checkedDays, EXPIRES_AT, expiryChoice } from '../shared/params/expiry';
import { fitting } from '../shared/params/json';
import { checkedWords, knownOnly } from '../shared/params/list';
import { fieldProblem, flag, type Params, text, within } from '../shared/params/params';
import { inputProblem } from '../shared/problem';
import { LIFETIME } from '../shared/rotation/lifetime';
import { DAY_MS } from '../shared/time';

const AREAS = ['identities', 'projects', 'platforms', 'messages', 'webhooks', 'keys', 'members'];

/** The scopes that MsgCore checks. It takes any other word too, and grants nothing for it. */
export const SCOPES = AREAS.flatMap((area) => [`${area}:read`, `${area}:write`]);

/** MsgCore's own documentation gives this scope as an example, though nothing on the server asks for it. */
const DOCUMENTED = ['messages:send'];

/** A new MsgCore key: the body of POST keys. */
export interface MsgCoreDraft extends KeyDraft {
	scopes: string[];
	/** Left out for a key without an end. */
	expiresInDays?: number;
	/** When a successor is to end, for showing what is planned: MsgCore itself counts in days. */
	expiresAt?: string;
}

const NAME = { name: 'name', label: 'Name' };
const SCOPES_FIELD = { name: 'scopes', label: 'Scopes' };

const entryShape = z
	.object({ name: z.string(), scopes: z.unknown(), expiresInDays: z.unknown().optional() })
	.strict();

/** Reads the node's fields. */
export function draftFromFields(params: Params): MsgCoreDraft {
	const chosen = expiryChoice(params, now(), ['days', 'never']);
	if (typeof chosen === 'object' && 'at' in chosen) {
		throw inputProblem('Expiration', 'MsgCore counts in days', 'Choose days, or never.');
	}
	return checked({
		name: text(params, NAME),
		scopes: scopesOf(params.get(SCOPES_FIELD.name), params),
		...(chosen === 'never' ? {} : { expiresInDays: chosen.days }),
	});
}

/** Reads an entry of a JSON list: `{name, scopes, expiresInDays?}`. */
export function draftFromJson(entry: unknown, params: Params, where: string): MsgCoreDraft {
	const { name, scopes, expiresInDays } = fitting(entry, entryShape, where);
	const inEntry = (label: string) => ({ name: label, label: `${where}, ${label}` });
	return checked(
		{
			name: name.trim(),
			scopes: scopesOf(scopes, params, inEntry('scopes')),
			...(expiresInDays === undefined ? {} : { expiresInDays: checkedDays(expiresInDays, inEntry('expiresInDays')) }),
		},
		inEntry('name'),
	);
}

/** A key with the same name and scopes as an old one. */
export function successor(old: KeyFacts, expiry: Expiry): MsgCoreDraft {
	const scopes = z.array(z.string()).catch([]).parse(old.more.scopes);
	wholeDay(expiry, LIFETIME);
	return { name: old.name ?? '', scopes, ...(expiry === null ? {} : { expiresInDays: expiry.wholeDays, expiresAt: new Date(now() + expiry.wholeDays * DAY_MS).toISOString() }) };
}

/** Refuses a successor with less than a day to live, by the field that gave it its end. */
export function wholeDay(expiry: Expiry, field = EXPIRES_AT): void {
	if (expiry === null || expiry.wholeDays >= 1) return;
	throw fieldProblem(field, 'leaves the new key less than a day', expiry.at.toISOString(), 'MsgCore counts in whole days: choose a life of at least one day.');
}

function scopesOf(given: unknown, params: Params, field = SCOPES_FIELD): string[] {
	const scopes = checkedWords(given, field);
	if (flag(within(params, 'options'), { name: 'allowUnknownScopes', label: 'Allow Unknown Scopes' })) return scopes;
	return knownOnly(scopes, [...SCOPES, ...DOCUMENTED], field, 'MsgCore would take them and grant nothing. Correct them, or switch on Options > Allow Unknown Scopes.');
}

/** What the user should know of scopes that MsgCore stores and never asks for, or `null`. */
export function idleScopes({ scopes }: Pick<MsgCoreDraft, 'scopes'>): string | null {
	const idle = scopes.filter((scope) => !SCOPES.includes(scope));
	if (idle.length === 0) return null;
	const instead = idle.includes('messages:send') ? ' To send messages takes messages:write.' : '';
	return `MsgCore grants nothing for scopes that it does not know: ${idle.join(', ')}.${instead}`;
}

/** MsgCore stores an empty name, and fails on a NUL. */
function checked(draft: MsgCoreDraft, field = NAME): MsgCoreDraft {
	if (draft.name === '' || hasControlCharacter(draft.name)) {
		throw fieldProblem(field, 'is empty or holds a control character', draft.name, 'Give a readable name.');
	}
	return draft;
}
