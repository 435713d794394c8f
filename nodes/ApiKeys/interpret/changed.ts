import type { IDataObject } from 'n8n-workflow';
import { attempt } from '../../shared/attempt';
import type { KeyFacts } from '../../shared/keys/facts';
import { inputProblem, type Problem } from '../../shared/problem';
import { now } from '../../shared/clock';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../shared/time';
import type { Descriptor } from '../descriptor';
import type { ExpiryField } from '../parts';
import { readKey } from './answers';
import { requireWithin } from './body';
import type { Context } from './context';
import { idIn } from './ids';
import { valueAt } from './jsonPath';
import { expiryAt } from './moment';

/**
 * All that a key has, with the changes: for a service that takes away whatever an update doesn't send.
 *
 * @throws Problem where the key's end isn't known for certain or can't be sent again as it is, and none is given
 */
export function wholeOf({ descriptor, sightings }: Context, current: KeyFacts, changes: IDataObject): IDataObject {
	const { label, keys, update } = descriptor;
	const { name, expiresAt, disabled } = current;
	if (update?.expiry !== undefined && changes.expiresAt === undefined) {
		const isTold = keys.expiresAt !== undefined && (valueAt(current.raw, keys.expiresAt) !== undefined || sightings === null || sightings.has('expiresAt'));
		if (!isTold || current.oddEnd !== null) throw endProblem(`${label} does not tell for certain when the key ends, and an update would take its end away`);
		if (expiresAt !== null) requireSpelled(update.expiry, expiresAt, label);
	}
	return { ...(name === null ? {} : { name }), expiresAt, enabled: !disabled, ...changes };
}

/** Refuses an end that the service can't be sent again just as it is. */
function requireSpelled(field: ExpiryField, expiresAt: string, label: string): void {
	const left = Date.parse(expiresAt) - now();
	if (left <= 0) throw endProblem('The key has ended, and an update would have to send its end again');
	const isDay = (field.form === 'daysToLive' && left % DAY_MS > MINUTE_MS && left % DAY_MS < DAY_MS - SECOND_MS) || (field.form === 'isoDay' && Date.parse(expiresAt) % DAY_MS !== 0);
	if (isDay) throw endProblem(`${label} takes ends in whole days, and an update would move this key's`);
	requireWithin(field, expiryAt(new Date(expiresAt), now()), label, 'Expires At');
}

function endProblem(what: string): Problem {
	return inputProblem('Expires At', what, 'Give Expires At or Never Expires under Update Fields.');
}

/** A key as it was to become, with what an answer tells of it that holds the key itself; other answers tell nothing. */
export function asAnswered(context: Context, expected: KeyFacts, answer: unknown): KeyFacts {
	if (typeof answer !== 'object' || answer === null) return expected;
	const read = attempt(() => (isOf(context, answer, expected.id) ? readKey(context, answer) : null));
	return read.ok && read.value !== null ? overlaid(context.descriptor, expected, read.value, answer) : expected;
}

function isOf({ descriptor, handles }: Context, answer: object, id: string): boolean {
	const given = idIn(answer, descriptor.keys.id);
	return given !== null && (handles?.handleOf(given) ?? given) === id;
}

/** What stands in an answer counts, be it nothing; what is missing there stays as expected. */
function overlaid({ keys }: Descriptor, expected: KeyFacts, told: KeyFacts, answer: object): KeyFacts {
	const shows = (place: string | undefined) => place !== undefined && valueAt(answer, place) !== undefined;
	const more = Object.entries(keys.more ?? {}).filter(([, place]) => shows(place)).map(([name]) => [name, told.more[name]]);
	return {
		...expected,
		...(shows(keys.name) ? { name: told.name } : {}),
		...(shows(keys.expiresAt) ? { expiresAt: told.expiresAt, oddEnd: told.oddEnd } : {}),
		...(shows(keys.lastUsedAt) ? { lastUsedAt: told.lastUsedAt } : {}),
		...(shows(keys.disabled?.at) ? { disabled: told.disabled } : {}),
		createdAt: told.createdAt ?? expected.createdAt,
		maskedKey: told.maskedKey ?? expected.maskedKey,
		secret: told.secret ?? expected.secret,
		more: { ...expected.more, ...Object.fromEntries(more) },
		raw: { ...expected.raw, ...told.raw },
	};
}
