import type { Json } from '../../shared/http/request';
import { inputProblem } from '../../shared/problem';
import type { JsonObject } from '../parts';

/**
 * Refuses to send a number along that JSON didn't hold exactly: as an id it may be another's, of another role say.
 *
 * @param copied what was read of a key
 * @param given what the user gives in its place
 * @throws Problem naming the field
 */
export function requireExact(copied: JsonObject, given: JsonObject): void {
	const rounded = Object.entries(copied).find(([name, value]) => given[name] === undefined && value !== undefined && holdsRounded(value));
	if (rounded === undefined) return;
	const [name] = rounded;
	throw inputProblem('Additional Body Fields (JSON)', `The "${name}" of the key holds a number too long to be copied exactly`, 'Give it under Additional Body Fields (JSON).');
}

function holdsRounded(value: Json): boolean {
	if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value);
	return typeof value === 'object' && value !== null && Object.values(value).some((each) => each !== undefined && holdsRounded(each));
}
