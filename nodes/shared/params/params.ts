import { z } from 'zod';
import { inputProblem } from '../problem';

/** The parameters of one item, whichever door n8n came in by. */
export interface Params {
	itemIndex: number;
	/** The workflow's time zone, for dates given without one. */
	timezone: string;
	/** A parameter's value with its expressions resolved; `undefined` when it isn't shown or set. */
	get(name: string): unknown;
}

/** A parameter and what people call it. */
export interface Field {
	name: string;
	label: string;
}

const SHOWN = 80;

/** A given value as an error may quote it: short, on one line. */
export function quoted(value: unknown): string {
	const text = value === undefined ? 'nothing' : JSON.stringify(value);
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** A Problem for one field: what is wrong, what was given, what to do. */
export function fieldProblem(field: Field, flaw: string, given: unknown, mend: string) {
	return inputProblem(
		field.label,
		`${field.label} ${flaw}`,
		`Field "${field.label}", got ${quoted(given)}. ${mend}`,
	);
}

/** A text that must not be blank; outer spaces are dropped. */
export function text(params: Params, field: Field, mend = 'Fill it in.'): string {
	const given = params.get(field.name);
	const value = typeof given === 'number' ? String(given) : given;
	if (typeof value !== 'string' || value.trim() === '') {
		throw fieldProblem(field, 'is missing', given, mend);
	}
	return value.trim();
}

/** A whole number within bounds; digits in a string count, since expressions often yield them. */
export function wholeNumber(params: Params, field: Field, min: number, max: number): number {
	const given = params.get(field.name);
	return checkedWhole(given, field, min, max);
}

/** Checks a value as a whole number within bounds. */
export function checkedWhole(given: unknown, field: Field, min: number, max: number): number {
	const value = typeof given === 'string' && /^\s*-?\d+\s*$/.test(given) ? Number(given) : given;
	if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
		throw fieldProblem(field, 'is not usable', given, `Give a whole number from ${min} to ${max}.`);
	}
	return value;
}

/** One of a set of words. */
export function choice<T extends string>(params: Params, field: Field, words: readonly T[]): T {
	const given = params.get(field.name);
	const word = words.find((candidate) => candidate === given);
	if (word === undefined) {
		throw fieldProblem(field, 'is not one of its choices', given, `Choose ${words.join(', ')}.`);
	}
	return word;
}

/** A switch; the texts `true` and `false` count, since expressions yield them. */
export function flag(params: Params, field: Field): boolean {
	const given = params.get(field.name);
	if (given === undefined || given === '' || given === null) return false;
	if (given === true || given === 'true') return true;
	if (given === false || given === 'false') return false;
	throw fieldProblem(field, 'is neither on nor off', given, 'Give true or false.');
}

const collection = z.record(z.string(), z.unknown());

/** The entries of a collection ("Options", "Filters"); empty when nothing was added. */
export function entries(params: Params, name: string): Record<string, unknown> {
	const parsed = collection.safeParse(params.get(name));
	return parsed.success ? parsed.data : {};
}

/** The same parameters, read from inside a collection. */
export function within(params: Params, name: string): Params {
	const values = entries(params, name);
	return { ...params, get: (field) => values[field] };
}
