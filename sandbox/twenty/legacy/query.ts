import type { KeyRow } from '../books';
import { TwentyError } from '../errors';
import { COLUMNS, type Column, isColumn, isDateColumn } from './columns';

type Test = (row: KeyRow) => boolean;

const SYNTAX = "should be in the format: field[COMPARATOR]:value, or conjunction(filters)";

/** Reads the `filter` parameter: `field[op]:value` joined by commas, and `and()`, `or()`, `not()`. */
export function parseFilter(text: string | undefined): Test {
	if (text === undefined || text.trim() === '') return () => true;
	return all(split(text).map(parseItem));
}

const all = (tests: Test[]): Test => (row) => tests.every((test) => test(row));

function parseItem(text: string): Test {
	const group = /^(and|or|not)\((.*)\)$/s.exec(text);
	if (group) {
		const tests = split(group[2] ?? '').map(parseItem);
		if (group[1] === 'or') return (row) => tests.some((test) => test(row));
		return group[1] === 'not' ? (row) => !all(tests)(row) : all(tests);
	}
	const [, field, operator, value] = /^(\w+)\[(\w+)\]:(.*)$/s.exec(text) ?? [];
	if (field === undefined || operator === undefined || value === undefined) {
		throw new TwentyError(400, `'filter' invalid for '${text}'. ${SYNTAX}`);
	}
	if (!isColumn(field)) throw new TwentyError(400, `field '${field}' does not exist in 'apiKey' object`);
	return comparison(field, operator, value);
}

function comparison(field: Column, operator: string, raw: string): Test {
	const value = unquote(raw);
	const wanted = asComparable(field, value);
	const compare = (holds: (found: string | number) => boolean): Test => (row) => {
		const found = COLUMNS[field](row);
		return found !== null && holds(found);
	};
	switch (operator) {
		case 'eq':
			return compare((found) => found === wanted);
		case 'neq':
			return compare((found) => found !== wanted);
		case 'in': {
			const list = split(value.replace(/^\[|\]$/g, '')).map((one) => asComparable(field, unquote(one)));
			return compare((found) => list.includes(found));
		}
		case 'is':
			return (row) => (COLUMNS[field](row) === null) === (value.toUpperCase() === 'NULL');
		case 'gt':
			return compare((found) => found > wanted);
		case 'gte':
			return compare((found) => found >= wanted);
		case 'lt':
			return compare((found) => found < wanted);
		case 'lte':
			return compare((found) => found <= wanted);
		case 'like':
			return compare((found) => pattern(value, 's').test(String(found)));
		case 'ilike':
			return compare((found) => pattern(value, 'si').test(String(found)));
		case 'startsWith':
		case 'containsAny':
			return () => false;
		default:
			throw new TwentyError(400, `'filter' invalid for '${field}[${operator}]'. Comparator '${operator}' not in eq,neq,in,containsAny,is,gt,gte,lt,lte,startsWith,like,ilike`);
	}
}

function asComparable(field: Column, value: string): string | number {
	return isDateColumn(field) ? Date.parse(value) : value;
}

function pattern(like: string, flags: string): RegExp {
	const source = like.split('%').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
	return new RegExp(`^${source.join('.*')}$`, flags);
}

const unquote = (text: string): string => text.trim().replace(/^"(.*)"$|^'(.*)'$/s, '$1$2');

/** Splits at the commas that stand outside brackets and quotes. */
function split(text: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let quoted = false;
	let current = '';
	for (const letter of text) {
		if (letter === '"') quoted = !quoted;
		if (!quoted && '([{'.includes(letter)) depth += 1;
		if (!quoted && ')]}'.includes(letter)) depth -= 1;
		if (letter === ',' && depth === 0 && !quoted) {
			parts.push(current.trim());
			current = '';
		} else current += letter;
	}
	if (current.trim() !== '') parts.push(current.trim());
	return parts;
}
