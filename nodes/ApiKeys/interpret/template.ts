import { encodeSegment, hasControlCharacter, Path } from '../../shared/http/path';
import type { Json, RequestPlan } from '../../shared/http/request';
import { credentialProblem, Problem } from '../../shared/problem';
import type { Endpoint, JsonObject } from '../parts';
import { mergedObjects } from './jsonPath';
import { queryOf, splitAtQuery } from './query';

/** What the placeholders of an endpoint stand for. */
export interface Filling {
	id?: string;
	parent?: string;
	variant?: string;
	secret?: string;
	password?: string;
	/** Headers of every request, with placeholders of their own. */
	headers?: Readonly<Record<string, string>>;
}

/** What is sent beside the endpoint's own query and body. */
export interface Additions {
	query?: Record<string, string | number | string[]>;
	body?: JsonObject;
}

const PLACEHOLDER = /\{(\w*)\}/g;
const IN_PATH = ['id', 'parent', 'variant'];
/** Of a body that a user gives. */
const IN_BODY = ['id', 'parent'];
/** Parts of a place that may be left out. */
const OPTIONAL = /^\{(parent|variant)\}$/;

/** Builds the request of an endpoint. Throws a Problem for an id that no path may hold. */
export function planOf(endpoint: Endpoint, filling: Filling, additions: Additions = {}): RequestPlan {
	const { path, query } = splitAtQuery(endpoint.path);
	const asked = queryOf(filledTexts([...new URLSearchParams(query)], filling));
	const headers = Object.fromEntries(filledTexts(Object.entries(filling.headers ?? {}), filling));
	const body = endpoint.body === undefined && additions.body === undefined ? undefined : bodyOf(endpoint, filling, additions);
	return {
		method: endpoint.method,
		path: new Path(path.replace(PLACEHOLDER, (_, name: string) => encodeSegment(textOf(filling, name)))),
		query: { ...asked, ...additions.query },
		...(body === undefined ? {} : { body }),
		...(Object.keys(headers).length === 0 ? {} : { headers }),
	};
}

/** Named texts with their placeholders filled; those of absent parts are left out. */
function filledTexts(texts: ReadonlyArray<[name: string, value: string]>, filling: Filling): Array<[name: string, value: string]> {
	return texts.filter(([, value]) => !isAbsent(value, filling)).map(([name, value]) => [name, filled(value, filling)]);
}

function isAbsent(value: Json | undefined, filling: Filling): boolean {
	const [, name = ''] = typeof value === 'string' ? (OPTIONAL.exec(value) ?? []) : [];
	return name !== '' && (new Map(Object.entries(filling)).get(name) ?? '') === '';
}

function bodyOf(endpoint: Endpoint, filling: Filling, additions: Additions): JsonObject {
	const template = filledJson(endpoint.body ?? {}, filling);
	const own = typeof template === 'object' && template !== null && !Array.isArray(template) ? template : {};
	return mergedObjects(additions.body ?? {}, own);
}

function filledJson(value: Json, filling: Filling): Json {
	if (typeof value === 'string') return filled(value, filling);
	if (Array.isArray(value)) return value.map((entry) => filledJson(entry, filling));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [name, entry === undefined || isAbsent(entry, filling) ? undefined : filledJson(entry, filling)]),
	);
}

function filled(text: string, filling: Filling): string {
	return text.replace(/\{(id|parent|variant|secret|password)\}/g, (_, name: string) => textOf(filling, name));
}

function textOf(filling: Filling, name: string): string {
	const value = new Map(Object.entries(filling)).get(name);
	if (typeof value === 'string' && value !== '') return value;
	if (name === 'password') {
		throw credentialProblem("The service asks for the account's password with each new key", 'Open the credential and set Account Password.').with('', { nothingDone: true });
	}
	throw new Problem('input', `There is nothing to put in the place of {${name}}`, 'Fill in the field that it stands for.');
}

/** What makes a text of a body template unusable, or `null`: it is a placeholder that stands for nothing there. */
export function bodyFlaw(value: Json): string | null {
	if (typeof value === 'string') {
		const [, name] = /^\{(\w+)\}$/.exec(value.trim()) ?? /\{(variant|secret|password)\}/.exec(value) ?? [];
		return name === undefined || IN_BODY.includes(name) ? null : `holds {${name}}, which stands for nothing`;
	}
	if (typeof value !== 'object' || value === null) return null;
	return Object.values(value).reduce<string | null>((flaw, entry) => flaw ?? (entry === undefined ? null : bodyFlaw(entry)), null);
}

/** Whether an endpoint uses a placeholder, wherever it stands. */
export function uses({ path, body }: Endpoint, name: 'id' | 'parent'): boolean {
	return path.includes(`{${name}}`) || JSON.stringify(body ?? {}).includes(`{${name}}`);
}

/**
 * What makes a path template unusable, or `null`. A path stays below the base URL: no other host, no step
 * up, nothing that an address parser reads as one.
 */
export function pathFlaw(template: string): string | null {
	if (/^[a-z][a-z\d+.-]*:/i.test(template)) return 'is a whole address, which would send the secret elsewhere';
	if (!template.startsWith('/')) return 'does not start with a slash';
	if (/^\/[/\\]/.test(template) || template.includes('\\')) return 'leads to another server';
	if (/[\s#]/.test(template) || hasControlCharacter(template)) return 'holds a space, a # or a control character';
	const [path = ''] = template.split('?');
	if (path.split('/').some((step) => /^(\.|%2e){1,2}$/i.test(step))) return 'holds a step to another path';
	const unknown = [...template.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '').find((name) => !IN_PATH.includes(name));
	if (unknown !== undefined) return `holds {${unknown}}, which stands for nothing`;
	if (/[{}]/.test(template.replace(PLACEHOLDER, ''))) return 'holds a brace without its partner';
	return null;
}
