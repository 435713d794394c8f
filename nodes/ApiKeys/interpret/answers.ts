import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { now } from '../../shared/clock';
import { type Answer, readJson } from '../../shared/http/answer';
import { dataObject } from '../../shared/keys/data';
import { factsOf, type KeyFacts } from '../../shared/keys/facts';
import { Problem } from '../../shared/problem';
import type { DateForm, JsonPath } from '../descriptor';
import type { Context } from './context';
import { valueAt } from './jsonPath';
import { FORM_NAMES, readMoment } from './moment';
import { shapeOf } from './shape';

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
	const where = places.map((place) => joined(place, keys.id)).join(' or ');
	throw misfit(`The answer holds no id at ${where}`, 'ID', body, what);
}

/** The facts about one key, from its own object. A fresh key must hold its secret; its dates may be odd. */
export function readKey(context: Context, entry: object, { fresh = false }: { fresh?: boolean } = {}): KeyFacts {
	const { keys } = context.descriptor;
	const given = idIn(entry, keys.id);
	if (given === null) throw misfit(`A key has no id at ${keys.id}`, 'ID', entry, 'a key');
	const handle = context.handles?.handleOf(given) ?? given;
	const secret = secretIn(context, entry);
	if (fresh && secret === null) throw misfit(`The answer holds no secret at ${keys.secret}`, 'Secret', entry, 'a new key');
	const odd: string[] = [];
	const date = (path: JsonPath | undefined, label: string, form: DateForm = keys.dates): string | null => {
		if (path === undefined) return null;
		const read = readMoment(valueAt(entry, path), form, now());
		if ('at' in read) return read.at;
		if (!fresh) throw misfit(`${label} at ${path} is not of the form ${FORM_NAMES[form]}: ${read.misfit}`, label, entry, 'a key');
		odd.push(label);
		return null;
	};
	const { disabled } = keys;
	return factsOf({
		id: handle,
		name: textAt(entry, keys.name),
		createdAt: date(keys.createdAt, 'Created At'),
		expiresAt: date(keys.expiresAt, 'Expires At', keys.expiresAs),
		lastUsedAt: date(keys.lastUsedAt, 'Last Used At'),
		disabled: disabled !== undefined && valueAt(entry, disabled.at) === disabled.is,
		maskedKey: textAt(entry, keys.masked),
		secret: secret === null ? null : { value: secret },
		more: moreOf(entry, keys.more ?? {}),
		raw: dataObject(Object.fromEntries(Object.entries(entry))),
		warning: odd.length === 0 ? null : `${odd.join(', ')} of a new key could not be read: check the date form.`,
	});
}

/** A Problem for a place that doesn't fit, with the shape of what came: names and types, no values. */
export function misfit(what: string, field: string, body: unknown, expected: string): Problem {
	return new Problem('badAnswer', what, `Expected ${expected}; what came has this shape: ${shapeOf(body)}. Correct the place "${field}".`, { field });
}

/** An id as text; some services count. */
export function idIn(entry: object, path: JsonPath): string | null {
	const value = valueAt(entry, path);
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** The plaintext; a public id in its place is none. */
function secretIn({ descriptor, handles }: Context, entry: object): string | null {
	const value = valueAt(entry, descriptor.keys.secret);
	if (typeof value !== 'string' || value === '') return null;
	return handles?.isPublic(value) === true ? null : value;
}

function textAt(entry: object, path: JsonPath | undefined): string | null {
	const value = path === undefined ? null : valueAt(entry, path);
	return typeof value === 'string' ? value : null;
}

function moreOf(entry: object, places: Record<string, JsonPath>): IDataObject {
	return dataObject(Object.fromEntries(Object.entries(places).map(([name, path]) => [name, valueAt(entry, path) ?? null])));
}

function joined(place: JsonPath, id: JsonPath): string {
	return place === '' ? id : `${place}.${id}`;
}
