import type { z } from 'zod/v3';
import { inputProblem } from '../problem';
import { jsonFaultAt } from './jsonPosition';
import { type Field, fieldProblem, type Params, quoted } from './params';

/**
 * A JSON parameter: text, or a value that an expression already yielded.
 *
 * @throws Problem naming line, column and offset of the first thing that is no JSON
 */
export function json(params: Params, field: Field): unknown {
	const given = params.get(field.name);
	if (typeof given !== 'string') {
		if (given === undefined || given === null) throw fieldProblem(field, 'is missing', given, 'Give JSON.');
		return given;
	}
	try {
		const value: unknown = JSON.parse(given);
		return value;
	} catch {
		throw malformed(field, given);
	}
}

function malformed(field: Field, given: string) {
	const at = jsonFaultAt(given);
	const before = given.slice(0, at).split('\n');
	const column = (before.at(-1) ?? '').length + 1;
	const found = at >= given.length ? 'the text ends too early' : `found ${quoted(given.slice(at, at + 10))}`;
	return inputProblem(
		field.label,
		`${field.label} is not valid JSON`,
		`Field "${field.label}": at position ${at} (line ${before.length}, column ${column}) ${found}. Correct the JSON there.`,
	);
}

/**
 * Checks one untrusted entry against its form.
 *
 * @param where what to call the entry in an error, e.g. `Keys (JSON), entry 3`
 */
export function fitting<T>(
	entry: unknown,
	schema: z.ZodType<T, z.ZodTypeDef, unknown>,
	where: string,
): T {
	const result = schema.safeParse(entry);
	if (result.success) return result.data;
	const flaws = result.error.issues
		.slice(0, 3)
		.map((issue) => (issue.path.length === 0 ? issue.message : `"${issue.path.join('.')}": ${issue.message}`));
	throw inputProblem(where, `${where} is not usable`, `Got ${quoted(entry)}. ${flaws.join('; ')}.`);
}
