import { z } from 'zod/v3';
import { inputProblem, type Problem } from '../problem';
import { isBlank } from './blank';

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
	const text = written(value);
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** JSON writes `NaN` as null, and knows neither symbols nor functions, BigInt or circles. */
function written(value: unknown): string {
	if (value === undefined) return 'nothing';
	if (typeof value === 'function') return 'a function';
	if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'symbol') return String(value);
	try {
		return JSON.stringify(value) ?? 'nothing';
	} catch {
		return 'an object that is not JSON';
	}
}

/** A Problem for one field: what is wrong, what was given, what to do. */
export function fieldProblem(field: Field, flaw: string, given: unknown, mend: string) {
	return inputProblem(
		field.label,
		`${field.label} ${flaw}`,
		`Field "${field.label}", got ${quoted(given)}. ${mend}`,
	);
}

/** A number as text, for ids and names that a vendor or an expression counts; anything else as it is. */
export function texted(value: unknown): unknown {
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
}

/** A text that must not be blank; outer spaces are dropped. */
export function text(params: Params, field: Field, mend = 'Fill it in.'): string {
	const given = params.get(field.name);
	const value = texted(given);
	if (typeof value !== 'string' || value.trim() === '') throw noText(field, given, mend);
	return value.trim();
}

/** The problem of a field that holds no text: nothing, or something else. */
export function noText(field: Field, given: unknown, mend: string): Problem {
	const isMissing = given === undefined || given === null || typeof given === 'string';
	return isMissing ? fieldProblem(field, 'is missing', given, mend) : fieldProblem(field, 'is not a text', given, 'Give a text, not a list, an object or a switch.');
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
		throw fieldProblem(field, 'is not usable', given, max === Number.MAX_SAFE_INTEGER ? `Give a whole number, ${min} or more.` : `Give a whole number from ${min} to ${max}.`);
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

/**
 * A switch in a collection; `undefined` where it was not added. One that was has to be on or off: an expression
 * that yields nothing must not pass for either.
 *
 * @throws Problem
 */
export function addedFlag(params: Params, name: string, field: Field): boolean | undefined {
	const given = entries(params, name);
	if (!(field.name in given)) return undefined;
	const value = given[field.name];
	if (isBlank(value)) throw fieldProblem(field, 'is empty', value, 'Give true or false, or remove the field.');
	return flag(within(params, name), field);
}

const collection = z.record(z.string(), z.unknown());

/**
 * The entries of a collection ("Options", "Filters"); empty when nothing was added.
 *
 * @throws Problem for anything but an object: an expression that yields a text must not pass for no filter
 */
export function entries(params: Params, name: string): Record<string, unknown> {
	const given = params.get(name);
	if (isBlank(given)) return {};
	const parsed = collection.safeParse(given);
	if (parsed.success) return parsed.data;
	throw fieldProblem({ name, label: labelOf(name) }, 'is not a set of fields', given, 'Give an object such as {}, or take the expression away.');
}

/** `updateFields` is called Update Fields. */
function labelOf(name: string): string {
	return name.charAt(0).toUpperCase() + name.slice(1).replace(/[A-Z]/g, ' $&');
}

/** The same parameters, read from inside a collection. */
export function within(params: Params, name: string): Params {
	const values = entries(params, name);
	return { ...params, get: (field) => values[field] };
}
