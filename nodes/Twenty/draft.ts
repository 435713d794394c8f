import { z } from 'zod';
import type { Expiry, KeyDraft } from '../shared/backend';
import { now } from '../shared/clock';
import { hasControlCharacter } from '../shared/http/path';
import type { KeyFacts } from '../shared/keys/facts';
import { checkedDays, expiryChoice, expiryDate, futureDate } from '../shared/params/expiry';
import { fitting } from '../shared/params/json';
import { checkedId, locatedId } from '../shared/params/locator';
import { entries, type Field, fieldProblem, type Params, text } from '../shared/params/params';
import { inputProblem } from '../shared/problem';
import type { Generation } from './access';

/** A new Twenty key. `expiresAt` is ISO; the role is for servers of the current generation. */
export interface TwentyDraft extends KeyDraft {
	expiresAt: string;
	roleId?: string;
}

const NAME: Field = { name: 'name', label: 'Name' };
export const ROLE: Field = { name: 'roleId', label: 'Role' };

const entryShape = z
	.object({
		name: z.string(),
		expiresAt: z.unknown().optional(),
		expiresInDays: z.unknown().optional(),
		roleId: z.string().optional(),
		id: z.string().optional(),
	})
	.strict();
const roleShape = z.object({ id: z.string() });

/** Reads the node's fields. */
export function draftFromFields(params: Params, generation: Generation): TwentyDraft {
	const at = expiryDate(expiryChoice(params, now()), now());
	if (at === null) throw inputProblem('Expiry', 'A Twenty key must end', 'Choose days or a date.');
	return checked({
		name: text(params, NAME),
		expiresAt: at.toISOString(),
		...(generation === 'current' ? { roleId: locatedId(params, ROLE) } : {}),
	});
}

/** Reads an entry of JSON: `{name, expiresAt | expiresInDays, roleId?}`; the role falls back on the field. */
export function draftFromJson(entry: unknown, params: Params, where: string, generation: Generation): TwentyDraft {
	const { name, expiresAt, expiresInDays, roleId, id } = fitting(entry, entryShape, where);
	const inEntry = (label: string): Field => ({ name: label, label: `${where}, ${label}` });
	if ((expiresAt === undefined) === (expiresInDays === undefined)) {
		throw fieldProblem(inEntry('expiresAt'), 'is missing or given twice', entry, 'Give either expiresAt or expiresInDays.');
	}
	const at =
		expiresAt === undefined
			? expiryDate({ days: checkedDays(expiresInDays, inEntry('expiresInDays')) }, now())
			: futureDate(expiresAt, inEntry('expiresAt'), params.timezone, now());
	const role = roleId ?? (generation === 'current' ? locatedId(params, ROLE) : undefined);
	return checked(
		{
			name: name.trim(),
			expiresAt: (at ?? new Date(now())).toISOString(),
			...(role === undefined ? {} : { roleId: checkedId(role, inEntry('roleId')) }),
			...(id === undefined || generation === 'current' ? {} : { id: checkedId(id, inEntry('id')) }),
		},
		inEntry('name'),
	);
}

/** A key with the name and role of an old one; the role may be given where the server doesn't tell it. */
export function successor(old: KeyFacts, expiry: Expiry, params: Params, generation: Generation): TwentyDraft {
	mustEnd(expiry);
	const draft = { name: old.name ?? '', expiresAt: expiry.at.toISOString() };
	if (generation === 'legacy') return draft;
	const role = givenRole(params) ?? roleShape.safeParse(old.more.role).data?.id;
	if (role === undefined) {
		throw inputProblem('Role', 'The role of the old key can\'t be read', 'Give it under Options > Role of the New Key (ID), so that the new key has the same rights.');
	}
	return { ...draft, roleId: role };
}

/** Refuses a successor without an end. */
export function mustEnd(expiry: Expiry): asserts expiry is NonNullable<Expiry> {
	if (expiry === null) throw inputProblem('Lifetime of the New Key', 'A Twenty key must end', 'Give the new key a lifetime.');
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
