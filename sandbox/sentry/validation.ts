import { isObject, type JsonObject } from '../common/json';
import { Refusal } from './answers';
import { LOADER_OPTIONS, type LoaderOptions, type RateLimit } from './store';

type Errors = JsonObject;
type Fields = JsonObject;

const USE_CASES = ['user', 'profiling', 'escalating_issues', 'tempest', 'demo'];
export const SDK_VERSIONS = ['latest', '10.x', '9.x', '8.x', '7.x'];

export interface PostedKey {
	name: string | null;
	/** What was sent, unchecked for completeness: the vendor finds out too late. */
	rateLimit: Partial<RateLimit> | undefined;
	useCase: string;
}

export interface PutKey {
	name: string | null;
	isActive: boolean | undefined;
	rateLimit: Partial<RateLimit> | null | undefined;
	browserSdkVersion: string | undefined;
	loaderOptions: Partial<LoaderOptions>;
}

/** The body of a create, or a 400 by field. A `null` rate limit is refused here, unlike on PUT. */
export function parsePost(body: Fields): PostedKey {
	const errors: Errors = {};
	const name = readName(body, errors);
	const limit = readRateLimit(body, errors);
	if (limit === null) errors.rateLimit = ['This field may not be null.'];
	const useCase = readChoice(body, 'useCase', USE_CASES, errors) ?? 'user';
	refuse(errors);
	return { name, rateLimit: limit ?? undefined, useCase };
}

/** The body of an update, or a 400 by field. */
export function parsePut(body: Fields): PutKey {
	const errors: Errors = {};
	const parsed: PutKey = {
		name: readName(body, errors),
		isActive: readBoolean(body, 'isActive', errors),
		rateLimit: readRateLimit(body, errors),
		browserSdkVersion: readChoice(body, 'browserSdkVersion', SDK_VERSIONS, errors),
		loaderOptions: readLoaderOptions(body, errors),
	};
	refuse(errors);
	return parsed;
}

/**
 * The limit to store. One half alone is read as the vendor reads it, by a lookup that
 * fails: the server crashes with a 500 instead of saying what is missing.
 */
export function completeLimit(sent: Partial<RateLimit>): RateLimit | null {
	const { count, window } = sent;
	if (count === undefined && window === undefined) return null;
	if (count === undefined || window === undefined) throw new Error('KeyError');
	return count === null || window === null ? null : { count, window };
}

function refuse(errors: Errors): void {
	if (Object.keys(errors).length > 0) throw new Refusal(400, errors);
}

function readName(body: Fields, errors: Errors): string | null {
	const value = body.name;
	if (value === undefined || value === null) return null;
	if (typeof value !== 'string' && typeof value !== 'number') {
		errors.name = ['Not a valid string.'];
		return null;
	}
	const name = String(value).trim();
	if ([...name].length > 64) errors.name = ['Ensure this field has no more than 64 characters.'];
	return name === '' ? null : name;
}

function readRateLimit(body: Fields, errors: Errors): Partial<RateLimit> | null | undefined {
	const value = body.rateLimit;
	if (value === undefined || value === null) return value;
	if (!isObject(value)) {
		errors.rateLimit = { non_field_errors: ['Invalid data. Expected a dictionary.'] };
		return undefined;
	}
	const inner: Errors = {};
	const limit: Partial<RateLimit> = {};
	if (value.count !== undefined) limit.count = readInteger(value.count, 'count', Infinity, inner);
	if (value.window !== undefined) limit.window = readInteger(value.window, 'window', 86_400, inner);
	if (Object.keys(inner).length > 0) errors.rateLimit = inner;
	return limit;
}

function readInteger(value: unknown, field: string, max: number, errors: Errors): number | null {
	if (value === null || value === '') return null;
	const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isInteger(number)) {
		errors[field] = ['A valid integer is required.'];
		return null;
	}
	if (number < 0) errors[field] = ['Ensure this value is greater than or equal to 0.'];
	if (number > max) errors[field] = [`Ensure this value is less than or equal to ${max}.`];
	return number;
}

function readBoolean(body: Fields, field: string, errors: Errors): boolean | undefined {
	const value = body[field];
	if (value === undefined || typeof value === 'boolean') return value;
	errors[field] = [value === null ? 'This field may not be null.' : 'Must be a valid boolean.'];
	return undefined;
}

function readChoice(body: Fields, field: string, choices: string[], errors: Errors): string | undefined {
	const value = body[field];
	if (value === undefined) return undefined;
	if (typeof value === 'string' && choices.includes(value)) return value;
	errors[field] = [value === null ? 'This field may not be null.' : `"${String(value)}" is not a valid choice.`];
	return undefined;
}

function readLoaderOptions(body: Fields, errors: Errors): Partial<LoaderOptions> {
	const value = body.dynamicSdkLoaderOptions;
	const options: Partial<LoaderOptions> = {};
	if (value === undefined || value === null) return options;
	if (!isObject(value)) {
		errors.dynamicSdkLoaderOptions = { non_field_errors: ['Invalid data. Expected a dictionary.'] };
		return options;
	}
	const inner: Errors = {};
	for (const name of LOADER_OPTIONS) {
		const flag = readBoolean(value, name, inner);
		if (flag !== undefined) options[name] = flag;
	}
	if (Object.keys(inner).length > 0) errors.dynamicSdkLoaderOptions = inner;
	return options;
}
