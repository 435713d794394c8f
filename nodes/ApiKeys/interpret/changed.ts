import type { IDataObject } from 'n8n-workflow';
import { attempt } from '../../shared/attempt';
import type { KeyFacts } from '../../shared/keys/facts';
import { inputProblem } from '../../shared/problem';
import type { Descriptor } from '../descriptor';
import { readKey } from './answers';
import type { Context } from './context';
import { idIn } from './ids';
import { valueAt } from './jsonPath';

/**
 * All that a key has, with the changes: for a service that takes away whatever an update doesn't send.
 *
 * @throws Problem where the key's end isn't known for certain, and none is given
 */
export function wholeOf({ label, keys, update }: Descriptor, current: KeyFacts, changes: IDataObject): IDataObject {
	const isEndKnown = update?.expiry === undefined || (keys.expiresAt !== undefined && current.oddEnd === null);
	if (!isEndKnown && changes.expiresAt === undefined) {
		throw inputProblem('Expires At', `${label} does not tell for certain when the key ends, and an update would take its end away`, 'Give Expires At or Never Expires under Update Fields.');
	}
	const { name, expiresAt, disabled } = current;
	return { ...(name === null ? {} : { name }), expiresAt, enabled: !disabled, ...changes };
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
