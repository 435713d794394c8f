import { isObject } from '../common/json';
import { problemOfRange } from './ips';
import { invalid, type InvalidField } from './problems';
import type { AclEntry, KeyFields } from './store';

const SCOPES = ['organizationId', 'productId', 'planId', 'customFieldName'] as const;

/** What a POST or PUT sets, or a 422 that names every wrong field. What is left out is not kept: PUT replaces. */
export function parseKey(body: unknown): KeyFields {
	const errors: InvalidField[] = [];
	if (!isObject(body)) throw invalid([{ field: '', message: 'Must be an object.' }]);
	const fields = {
		description: readDescription(body.description, errors),
		type: readType(body.type, errors),
		acl: readAcl(body.acl, errors),
		allowedIps: readAllowedIps(body.allowedIps, errors),
	};
	if (errors.length > 0) throw invalid(errors);
	return fields;
}

/** Checks an id that the client chose. */
export function checkId(id: string): void {
	if (/^[@~\-.\w]{1,50}$/.test(id)) return;
	throw invalid([{ field: 'id', message: 'Must be at most 50 of letters, digits and @ ~ - . _' }]);
}

function readDescription(value: unknown, errors: InvalidField[]): string {
	if (typeof value === 'string' && value.trim() !== '') return value;
	errors.push({
		field: 'description',
		message: value === undefined ? 'This field is required.' : 'Must be a non-empty string.',
	});
	return '';
}

function readType(value: unknown, errors: InvalidField[]): KeyFields['type'] {
	if (value === undefined || value === 'secret') return 'secret';
	if (value === 'publishable') return value;
	errors.push({ field: 'type', message: 'Must be one of: secret, publishable.' });
	return 'secret';
}

function readAcl(value: unknown, errors: InvalidField[]): AclEntry[] | undefined {
	if (value === undefined) return undefined;
	if (!Array.isArray(value)) {
		errors.push({ field: 'acl', message: 'Must be an array.' });
		return undefined;
	}
	const entries: unknown[] = value;
	return entries.map((entry, index) => readEntry(entry, `acl.${index}`, errors));
}

function readEntry(value: unknown, at: string, errors: InvalidField[]): AclEntry {
	const entry = isObject(value) ? value : {};
	return {
		scope: readScope(entry.scope, `${at}.scope`, errors),
		permissions: readStrings(entry.permissions, `${at}.permissions`, errors, /^(\*|[A-Za-z]+)$/),
	};
}

function readScope(value: unknown, at: string, errors: InvalidField[]): AclEntry['scope'] {
	const scope: AclEntry['scope'] = {};
	if (!isObject(value)) {
		errors.push({ field: at, message: value === undefined ? 'This field is required.' : 'Must be an object.' });
		return scope;
	}
	for (const name of SCOPES) {
		if (value[name] === undefined) continue;
		const pattern = name === 'customFieldName' ? /^[\w-]{1,60}$/ : /^.+$/;
		scope[name] = readStrings(value[name], `${at}.${name}`, errors, pattern);
	}
	return scope;
}

function readStrings(value: unknown, at: string, errors: InvalidField[], pattern: RegExp): string[] {
	if (!Array.isArray(value)) {
		errors.push({ field: at, message: value === undefined ? 'This field is required.' : 'Must be an array.' });
		return [];
	}
	const items: unknown[] = value;
	const strings: string[] = [];
	items.forEach((item, index) => {
		if (typeof item === 'string' && pattern.test(item)) strings.push(item);
		else errors.push({ field: `${at}.${index}`, message: 'Has an invalid format.' });
	});
	return strings;
}

function readAllowedIps(value: unknown, errors: InvalidField[]): string[] | null {
	if (value === undefined || value === null) return null;
	const ranges = readStrings(value, 'allowedIps', errors, /^.+$/);
	ranges.forEach((range, index) => {
		const message = problemOfRange(range);
		if (message !== null) errors.push({ field: `allowedIps.${index}`, message });
	});
	return ranges;
}
