import { z } from 'zod/v3';
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
	const flaws = result.error.issues.slice(0, 3).map(flawIn);
	const known = fieldsOf(schema);
	const takes = known.length === 0 ? '' : ` It takes ${known.join(', ')}.`;
	throw inputProblem(where, `${where} is not usable`, `Got ${quoted(entry)}. ${flaws.join('; ')}.${takes}`);
}

/** What is wrong at one place of an entry. */
function flawIn(issue: z.ZodIssue): string {
	const at = issue.path.length === 0 ? 'It' : `"${issue.path.join('.')}"`;
	if (issue.code === 'unrecognized_keys') return `${issue.path.length === 0 ? '' : `${at}: `}${issue.keys.map((name) => `"${name}"`).join(', ')} is no field that is known here`;
	if (issue.code !== 'invalid_type') return issue.path.length === 0 ? issue.message : `${at}: ${issue.message}`;
	if (issue.received === 'undefined') return `${at} is missing`;
	return `${at} has to be ${kindOf(issue.expected)}, not ${kindOf(issue.received)}`;
}

/** What JSON calls by a type's name, as a person would say it. */
function kindOf(type: string): string {
	return { string: 'a text', object: 'an object', array: 'a list', boolean: 'true or false', null: 'null', integer: 'a whole number' }[type] ?? `a ${type}`;
}

/** The fields that an entry may have, where it may have no others. */
function fieldsOf(schema: z.ZodTypeAny): string[] {
	if (schema instanceof z.ZodEffects) return fieldsOf(schema.innerType());
	return schema instanceof z.ZodObject && schema._def.unknownKeys === 'strict' ? Object.keys(schema.shape) : [];
}
