import { z } from 'zod/v3';
import type { Expiry } from '../../shared/backend/minting';
import { now } from '../../shared/clock';
import { checkedDays, expiryChoice, expiryDate, futureDate } from '../../shared/params/expiry';
import { fitting, json } from '../../shared/params/json';
import { NAME } from '../../shared/params/name';
import { type Field, fieldProblem, type Params, text } from '../../shared/params/params';
import type { Descriptor } from '../descriptor';
import type { JsonObject } from '../parts';
import { asJson, readExtra } from '../extras';
import { type CompatibleDraft, drafted } from './body';
import { expiryAt } from './moment';
import { DAY_MS } from '../../shared/time';

const MORE: Field = { name: 'bodyFields', label: 'Additional Body Fields (JSON)' };

const entryShape = z.object({ name: z.unknown(), expiresInDays: z.unknown(), expiresAt: z.unknown() }).partial().passthrough();

/** Reads the panel's fields. */
export function draftFromFields(descriptor: Descriptor, params: Params): CompatibleDraft {
	const extras: JsonObject = {};
	for (const extra of descriptor.extras ?? []) extras[extra.at] = readExtra(params, extra);
	return drafted(descriptor, {
		name: descriptor.name === undefined ? null : text(params, NAME),
		expiry: descriptor.endless === true ? null : expiryFromFields(params),
		fields: { ...extras, ...moreFields(params) },
		where: (label) => label,
	});
}

/** Reads an entry of a JSON list: `name`, `expiresInDays` or `expiresAt`, and the service's own fields as they are. */
export function draftFromJson(descriptor: Descriptor, entry: unknown, params: Params, where: string): CompatibleDraft {
	const { name, expiresInDays, expiresAt, ...fields } = fitting(entry, entryShape, where);
	const inEntry = (label: string): Field => ({ name: label, label: `${where}, ${label}` });
	if (expiresInDays !== undefined && expiresAt !== undefined) {
		throw fieldProblem(inEntry('expiresAt'), 'stands beside expiresInDays', expiresAt, 'Give one of the two.');
	}
	const ends =
		expiresInDays !== undefined
			? expiryAt(new Date(now() + checkedDays(expiresInDays, inEntry('expiresInDays')) * DAY_MS), now())
			: expiresAt === undefined || expiresAt === null
				? null
				: expiryAt(futureDate(expiresAt, inEntry('expiresAt'), params.timezone, now()), now());
	if (name !== undefined && descriptor.name === undefined) {
		throw fieldProblem(inEntry('name'), 'is not possible', name, `Keys of ${descriptor.label} have no name.`);
	}
	if (descriptor.name !== undefined && typeof name !== 'string') {
		throw fieldProblem(inEntry('name'), 'is missing', name, 'Give the key a name.');
	}
	const own = Object.fromEntries(Object.entries(fields).map(([at, value]) => [at, asJson(value)]));
	return drafted(descriptor, { name: typeof name === 'string' ? name.trim() : null, expiry: ends, fields: { ...moreFields(params), ...own }, where: (label) => `${where}, ${label}` });
}

/** The user's own body fields. */
export function moreFields(params: Params): JsonObject {
	const given = params.get(MORE.name);
	if (given === undefined || given === null || (typeof given === 'string' && given.trim() === '')) return {};
	const value = asJson(json(params, MORE));
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw fieldProblem(MORE, 'is not a JSON object', given, 'Give an object such as {"scopes": ["read"]}.');
	}
	return value;
}

function expiryFromFields(params: Params): Expiry {
	const time = now();
	const at = expiryDate(expiryChoice(params, time), time);
	return at === null ? null : expiryAt(at, time);
}
