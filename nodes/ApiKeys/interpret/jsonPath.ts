import type { JsonObject, JsonPath } from '../parts';
import type { Json } from '../../shared/http/request';

const STEP = /^[^\s.[\]"'*{}]+$/;

/** The steps of a path, or `null` when it is none. `a.b.0`, `a.b[0]` and a leading `$.` are understood; `$id` is a name. */
export function stepsOf(path: JsonPath): string[] | null {
	const plain = path
		.trim()
		.replace(/^\$(?=$|[.[])\.?/, '')
		.replace(/^\[(\d+)\]/, '$1')
		.replace(/\[(\d+)\]/g, '.$1');
	if (plain === '') return [];
	const steps = plain.split('.');
	return steps.every((step) => STEP.test(step)) ? steps : null;
}

/** The value at a path, or `undefined` when nothing stands there, or the path is none. */
export function valueAt(root: unknown, path: JsonPath): unknown {
	return stepsOf(path)?.reduce<unknown>((value, step) => {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
		return new Map<string, unknown>(Object.entries(value)).get(step);
	}, root);
}

/** The values at a path in which `*` stands for each entry; a path without one gives at most one. */
export function valuesAt(root: unknown, path: JsonPath): unknown[] {
	const [, before = '', behind] = /^(?:(.*?)\.)?\*(?:\.(.*))?$/.exec(path) ?? [undefined, path];
	const found = valueAt(root, before);
	if (!path.includes('*')) return found === undefined ? [] : [found];
	const entries: unknown[] = Array.isArray(found) ? found : [];
	return entries.flatMap((entry) => valuesAt(entry, behind ?? ''));
}

/** Two objects in one: what stands in both is merged, and the second one wins. */
export function mergedObjects(first: JsonObject, second: JsonObject): JsonObject {
	return Object.entries(second).reduce<JsonObject>((all, [name, value]) => {
		const before = all[name];
		if (value === undefined) return all;
		return { ...all, [name]: isObject(before) && isObject(value) ? mergedObjects(before, value) : value };
	}, first);
}

/** A copy of an object with a value set at a path; objects on the way are made. */
export function withValue(root: JsonObject, path: JsonPath, value: Json): JsonObject {
	const [first, ...rest] = stepsOf(path) ?? [];
	if (first === undefined) return root;
	if (rest.length === 0) return { ...root, [first]: value };
	const inner = root[first];
	return { ...root, [first]: withValue(isObject(inner) ? inner : {}, rest.join('.'), value) };
}

/** A copy of a value without what stands at the given paths; `*` stands for each entry. */
export function withoutPaths(value: Json, paths: readonly string[]): Json {
	return paths.reduce<Json>((rest, path) => dropped(rest, path.split('.')), value);
}

function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function dropped(value: Json, [step, ...rest]: string[]): Json {
	if (step === undefined || typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return step === '*' ? value.map((entry) => dropped(entry, rest)) : value;
	const entries = Object.entries(value).filter(([name]) => rest.length > 0 || (step !== '*' && name !== step));
	return Object.fromEntries(
		entries.map(([name, entry]) => [name, entry !== undefined && (step === '*' || name === step) ? dropped(entry, rest) : entry]),
	);
}
