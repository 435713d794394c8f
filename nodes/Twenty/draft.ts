import { z } from 'zod/v3';
import type { Expiry, KeyDraft } from '../shared/backend/minting';
import { now } from '../shared/clock';
import { hasControlCharacter } from '../shared/http/path';
import type { KeyFacts } from '../shared/keys/facts';
import { checkedDays, date, expiryChoice, expiryDate, futureDate } from '../shared/params/expiry';
import { fitting } from '../shared/params/json';
import { checkedId, locatedId } from '../shared/params/locator';
import { entries, type Field, fieldProblem, type Params, text } from '../shared/params/params';
import { inputProblem } from '../shared/problem';
import type { Generation } from './access';

/** A new Twenty key. `expiresAt` is ISO; the role is for servers of the current generation. */
export interface TwentyDraft extends KeyDraft {
	expiresAt: string;
	roleId?: string;
	/** Legacy servers make a key that is revoked from the start, whose secret works once that is lifted. */
	revokedAt?: string;
}

const NAME: Field = { name: 'name', label: 'Name' };
export const ROLE: Field = { name: 'roleId', label: 'Role' };

const entryShape = z
	.object({
		name: z.string().optional(),
		expiresAt: z.unknown().optional(),
		expiresInDays: z.unknown().optional(),
		revokedAt: z.unknown().optional(),
		roleId: z.string().optional(),
		id: z.string().optional(),
	})
	.strict();
const roleShape = z.object({ id: z.string() });

/** Reads the node's fields. */
export function draftFromFields(params: Params, generation: Generation): TwentyDraft {
	const at = expiryDate(expiryChoice(params, now()), now());
	if (at === null) throw inputProblem('Expiration', 'A Twenty key must end', 'Choose days or a date.');
	return checked({
		name: text(params, NAME),
		expiresAt: at.toISOString(),
		...(generation === 'current' ? { roleId: locatedId(params, ROLE) } : {}),
	});
}

/**
 * Reads an entry of JSON, as the vendor writes it or with days: `{name, expiresAt | expiresInDays, revokedAt?, roleId?, id?}`;
 * the role falls back on the field. A legacy server takes a key without a name, one that is revoked, and a chosen id.
 */
export function draftFromJson(entry: unknown, params: Params, where: string, generation: Generation): TwentyDraft {
	const given = fitting(entry, entryShape, where);
	const inEntry = (label: string): Field => ({ name: label, label: `${where}, ${label}` });
	const role = given.roleId ?? (generation === 'current' ? locatedId(params, ROLE) : undefined);
	const draft = {
		name: (given.name ?? '').trim(),
		expiresAt: endIn(given, params, inEntry).toISOString(),
		...(role === undefined ? {} : { roleId: checkedId(role, inEntry('roleId')) }),
	};
	if (generation !== 'legacy') {
		for (const label of ['id', 'revokedAt'] as const) {
			const value = given[label] ?? undefined;
			if (value !== undefined) throw fieldProblem(inEntry(label), 'works on legacy servers only', value, WITHOUT[label]);
		}
		return checked(draft, inEntry('name'));
	}
	const { id, revokedAt } = given;
	return {
		...(given.name === undefined ? draft : checked(draft, inEntry('name'))),
		...(id === undefined ? {} : { id: checkedId(id, inEntry('id')), idGiven: true as const }),
		...(revokedAt === undefined || revokedAt === null ? {} : { revokedAt: date(revokedAt, inEntry('revokedAt'), params.timezone).toISOString() }),
	};
}

const WITHOUT = {
	id: 'Current servers choose the id themselves: leave it out.',
	revokedAt: 'Current servers make no secret for a revoked key: leave it out, or null.',
};

function endIn({ expiresAt, expiresInDays }: z.infer<typeof entryShape>, params: Params, inEntry: (label: string) => Field): Date {
	if ((expiresAt === undefined) === (expiresInDays === undefined)) {
		throw fieldProblem(inEntry('expiresAt'), 'is missing or given twice', { expiresAt, expiresInDays }, 'Give either expiresAt or expiresInDays.');
	}
	if (expiresAt !== undefined) return futureDate(expiresAt, inEntry('expiresAt'), params.timezone, now());
	return expiryDate({ days: checkedDays(expiresInDays, inEntry('expiresInDays')) }, now()) ?? new Date(now());
}

/** A key with the name and role of an old one; the role may be given where the server doesn't tell it. */
export function successor(old: KeyFacts, expiry: Expiry, params: Params, generation: Generation): TwentyDraft {
	mustEnd(expiry);
	const draft = { name: old.name ?? '', expiresAt: expiry.at.toISOString() };
	if (generation !== 'current') return draft;
	const role = givenRole(params) ?? roleShape.safeParse(old.more.role).data?.id;
	if (role === undefined) {
		throw inputProblem('Role', 'The role of the old key can\'t be read', 'Give it under Options > Role of the New Key (ID), so that the new key has the same rights.');
	}
	return { ...draft, roleId: role };
}

/** Refuses a successor without an end. */
export function mustEnd(expiry: Expiry): asserts expiry is NonNullable<Expiry> {
	if (expiry === null) throw inputProblem('New Key Expiration', 'A Twenty key must end', 'Give the new key a lifetime.');
}

/** The role that the user gave for a rotation's new key. */
export function givenRole(params: Params): string | undefined {
	const given = entries(params, 'options').successorRoleId;
	if (typeof given !== 'string' || given.trim() === '') return undefined;
	return checkedId(given.trim(), { name: 'successorRoleId', label: 'Role of the New Key (ID)' });
}

function checked(draft: TwentyDraft, field = NAME): TwentyDraft {
	if (draft.name === '' || hasControlCharacter(draft.name)) {
		throw fieldProblem(field, 'is empty or holds a control character', draft.name, 'Give a readable name.');
	}
	return draft;
}
