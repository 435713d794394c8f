import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import { now } from '../../shared/clock';
import { type Answer, readJson } from '../../shared/http/answer';
import { dataObject } from '../../shared/data';
import { factsOf, type KeyFacts } from '../../shared/keys/facts';
import { Problem } from '../../shared/problem';
import type { DateForm, JsonPath, Marker } from '../parts';
import type { Context } from './context';
import { idIn, idPlaces } from './ids';
import { valueAt, valuesAt } from './jsonPath';
import { misfit } from './misfit';
import { FORM_NAMES, lacksZone, readMoment } from './moment';
import { secretAt } from './secrets';

/** A body as JSON. Throws a Problem for anything else, and for a success that says `success: false`. */
export function bodyOf({ descriptor }: Context, answer: Answer, what: string): unknown {
	const body = readJson(answer, z.unknown(), what);
	if (valueAt(body, 'success') === false) {
		throw new Problem('rejected', `${descriptor.label} refused this though it answered ${answer.status}`, 'Its answer says "success": false.', { status: answer.status });
	}
	return body;
}

/** The key's own object in a body: at the first of the places that holds its id. */
export function keyObject(context: Context, body: unknown, places: readonly JsonPath[], what: string): object {
	const { keys } = context.descriptor;
	for (const place of places) {
		const found = valueAt(body, place);
		if (typeof found === 'object' && found !== null && idIn(found, keys.id) !== null) return found;
	}
	const where = places.flatMap((place) => idPlaces(keys.id).map((id) => joined(place, id))).join(' or ');
	throw misfit(`The answer holds no id at ${where}`, 'ID', body, what);
}

/** What a reader of a key knows beside its object. */
interface Reading {
	/** A fresh key must have its secret; its dates may be odd. */
	fresh?: boolean;
	/** The whole answer, and where the secret stands in it unless the object has one. */
	beside?: { body: unknown; at: JsonPath };
}

/** The facts about one key, from its own object. */
export function readKey(context: Context, entry: object, { fresh = false, beside }: Reading = {}): KeyFacts {
	const { keys } = context.descriptor;
	const given = idIn(entry, keys.id);
	if (given === null) throw misfit(`A key has no id at ${idPlaces(keys.id).join(' or ')}`, 'ID', entry, 'a key');
	const handle = context.handles?.handleOf(given) ?? given;
	const own = keys.secret === undefined ? null : secretAt(context, entry, keys.secret);
	const other = beside === undefined ? null : secretAt(context, beside.body, beside.at);
	const secret = own?.secret ?? other?.secret ?? null;
	const found = (own?.maskedKey ?? other?.maskedKey ?? null) === null ? 'no secret' : 'a mask and no secret';
	if (fresh && secret === null) throw misfit(`The answer holds ${found} at ${keys.secret ?? 'its place'}`, 'Secret', beside?.body ?? entry, 'a new key');
	const odd: string[] = [];
	const date = (path: JsonPath | undefined, label: string, form: DateForm = keys.dates): string | null => {
		if (path === undefined) return null;
		const read = readMoment(valueAt(entry, path), form, now());
		if ('at' in read) return read.at;
		if (!fresh) throw misfit(`${label} at ${path} is not of the form ${FORM_NAMES[form]}: ${read.misfit}`, label, entry, 'a key');
		odd.push(label);
		return null;
	};
	const expiresAt = date(keys.expiresAt, 'Expires At', keys.expiresAs);
	return factsOf({
		id: handle,
		name: nameAt(entry, keys.name),
		createdAt: date(keys.createdAt, 'Created At'),
		startsAt: date(keys.startsAt, 'Starts At'),
		expiresAt,
		oddEnd: fresh && expiresAt === null ? null : oddEndIn(context, entry, expiresAt),
		lastUsedAt: date(keys.lastUsedAt, 'Last Used At'),
		revokedAt: date(keys.revokedAt, 'Revoked At'),
		revoked: shows(entry, keys.revoked),
		disabled: shows(entry, keys.disabled),
		maskedKey: textAt(entry, keys.masked) ?? own?.maskedKey ?? null,
		secret,
		more: moreOf(entry, keys.more ?? {}),
		raw: dataObject(Object.fromEntries(Object.entries(entry))),
		warning: odd.length === 0 ? null : `${odd.join(', ')} of a new key could not be read: check the date form.`,
	});
}

/**
 * What can be read of a key whose object doesn't fit.
 *
 * @throws Problem when not even its id can
 */
export function keyIn(context: Context, entry: object): KeyFacts {
	const { keys } = context.descriptor;
	const id = idIn(entry, keys.id);
	if (id === null) throw misfit(`A key has no id at ${idPlaces(keys.id).join(' or ')}`, 'ID', entry, 'a key');
	const read = keys.createdAt === undefined ? null : readMoment(valueAt(entry, keys.createdAt), keys.dates, now());
	const createdAt = read !== null && 'at' in read ? read.at : null;
	return factsOf({ id: context.handles?.handleOf(id) ?? id, name: nameAt(entry, keys.name), createdAt, more: moreOf(entry, keys.more ?? {}), raw: {} });
}

/** What stands in the place of an end and can't be read as one for certain, or `null`. */
function oddEndIn({ descriptor: { keys } }: Context, entry: object, expiresAt: string | null): string | null {
	if (keys.expiresAt === undefined) return null;
	const told = valueAt(entry, keys.expiresAt);
	return expiresAt !== null && lacksZone(told) ? String(told) : null;
}

/** Whether a key has the value that a marker names. */
export function shows(entry: unknown, marker: Marker | undefined): boolean {
	return marker !== undefined && valueAt(entry, marker.at) === marker.is;
}

function textAt(entry: object, path: JsonPath | undefined): string | null {
	const value = path === undefined ? null : valueAt(entry, path);
	return typeof value === 'string' ? value : null;
}

/** A name; one of digits may come as a number. */
function nameAt(entry: object, path: JsonPath | undefined): string | null {
	const value = path === undefined ? null : valueAt(entry, path);
	return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : textAt(entry, path);
}

function moreOf(entry: object, places: Record<string, JsonPath>): IDataObject {
	const at = (path: JsonPath) => (path.includes('*') ? [...new Set(valuesAt(entry, path))] : (valueAt(entry, path) ?? null));
	return dataObject(Object.fromEntries(Object.entries(places).map(([name, path]) => [name, at(path)])));
}

function joined(place: JsonPath, id: JsonPath): string {
	return place === '' ? id : `${place}.${id}`;
}
