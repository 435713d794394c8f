import { hasControlCharacter } from '../http/path';
import { type Field, fieldProblem, noText, texted } from './params';

export const NAME: Field = { name: 'name', label: 'Name' };

/**
 * A key's name, outer spaces dropped.
 *
 * @throws Problem when it is blank, too long, or holds a control character
 */
export function checkedName(given: unknown, field: Field = NAME, longest = Infinity): string {
	const name = texted(given);
	if (typeof name !== 'string' || name.trim() === '') throw noText(field, given, 'Give a readable name.');
	const trimmed = name.trim();
	if (hasControlCharacter(trimmed)) throw fieldProblem(field, 'holds a control character', given, 'Give a readable name.');
	const length = [...trimmed].length;
	if (length > longest) throw fieldProblem(field, `has ${length} characters`, given, `Give at most ${longest}.`);
	return trimmed;
}
