import type { Answer } from '../../shared/http/answer';
import type { JsonPath } from '../parts';
import { valueAt } from './jsonPath';

const FALSE = new Set(['', '0', 'false', 'no', 'n', 'f', 'null']);

/** Whether a value says yes, in whichever way services spell it: `true`, `1`, `"yes"`. */
export function isTrue(value: unknown): boolean {
	if (value === undefined || value === null) return false;
	return !FALSE.has(String(value).trim().toLowerCase());
}

/** The number of all keys as a page tells it in a header or its body; `Infinity` where it doesn't. */
export function toldTotal({ total, totalHeader }: { total?: JsonPath; totalHeader?: string }, body: unknown, { headers }: Answer): number {
	const told = totalHeader === undefined ? (total === undefined ? undefined : valueAt(body, total)) : headers[totalHeader.toLowerCase()];
	const number = typeof told === 'string' && told.trim() !== '' ? Number(told) : told;
	return typeof number === 'number' && Number.isFinite(number) ? number : Infinity;
}
