import type { IdForm } from '../backend/backend';
import { checkedWords } from './list';
import { checkedId } from './locator';
import { type Field, fieldProblem, type Params, texted } from './params';

/** Refuses an id of another form than the backend's, where it is strict about them. */
export function checkedIdForm(id: string, field: Field, form: IdForm | undefined): string {
	if (form?.pattern.test(id) === false) throw fieldProblem(field, 'is not an id of this backend', id, form.mend);
	return id;
}

/**
 * A list of ids: from an expression that yields a list, a JSON list in a string, or ids separated by commas.
 * Numbers count, since some vendors number their keys.
 *
 * @throws Problem when it is no list, holds an id twice, or one that can be no id
 */
export function ids(params: Params, field: Field): string[] {
	const given = params.get(field.name);
	const list = parsedList(texted(given));
	return checkedWords(Array.isArray(list) ? list.map(texted) : list, field).map((id) => checkedId(id, field));
}

function parsedList(given: unknown): unknown {
	if (typeof given !== 'string' || !given.trim().startsWith('[')) return given;
	try {
		const value: unknown = JSON.parse(given);
		return value;
	} catch {
		return given;
	}
}
