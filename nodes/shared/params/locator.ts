import { z } from 'zod/v3';
import { flawOf } from '../http/path';
import { type Field, fieldProblem, noText, type Params, texted } from './params';

/** What a resource locator holds: how the thing was picked, and its id or name. */
export interface Locator {
	by: 'id' | 'name';
	value: string;
}

const located = z.object({ mode: z.string(), value: z.unknown() });

/**
 * Reads a resource locator. An expression may also yield a bare id.
 *
 * @throws Problem when nothing is picked, or the id holds what no id holds (a step to another path, CR, LF, NUL)
 */
export function locator(params: Params, field: Field): Locator {
	const given = params.get(field.name);
	const parsed = located.safeParse(given);
	const value = parsed.success ? parsed.data.value : given;
	const by = parsed.success && parsed.data.mode === 'name' ? 'name' : 'id';
	const chosen = texted(value);
	if (typeof chosen !== 'string' || chosen.trim() === '') {
		throw noText(field, value, 'Pick one from the list, or give its id.');
	}
	return { by, value: by === 'name' ? chosen.trim() : checkedId(chosen.replace(/^ +| +$/g, ''), field) };
}

/** An id from a locator that only knows ids. */
export function locatedId(params: Params, field: Field): string {
	return locator(params, field).value;
}

/** Refuses what can be no id. */
export function checkedId(id: string, field: Field): string {
	const flaw = flawOf(id);
	if (flaw !== null) {
		throw fieldProblem(field, flaw, id, 'Give the id as the backend shows it.');
	}
	return id;
}
