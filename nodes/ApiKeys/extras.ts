import type { INodeProperties } from 'n8n-workflow';
import type { Json } from '../shared/http/request';
import { json } from '../shared/params/json';
import { words } from '../shared/params/list';
import { type Field, fieldProblem, flag, type Params } from '../shared/params/params';

/** What a service's new key takes beside name and expiry: a field of the panel, and its place in the body. */
export interface Extra {
	field: INodeProperties;
	/** The body field. */
	at: string;
	kind: 'text' | 'words' | 'json' | 'flag' | 'number';
	/** A key without it would have other rights than meant, or the service refuses. */
	required?: boolean;
}

/** What an extra says of itself beside its place: how it looks in the panel, and whether it must be filled in. */
type Looks = Partial<Pick<INodeProperties, 'placeholder' | 'options' | 'default'>> & { required?: boolean };

/** A number that may be left out is typed as text: n8n would show 0 for one that was not given. */
const TYPES = { text: 'string', words: 'string', number: 'string', json: 'json', flag: 'boolean' } as const;

/** Makes an extra. */
export function extra(kind: Extra['kind'], name: string, at: string, displayName: string, description: string, looks: Looks = {}): Extra {
	const { required = false, options, placeholder, default: given } = looks;
	const field: INodeProperties = {
		displayName,
		name,
		type: options === undefined ? TYPES[kind] : 'options',
		default: given ?? (kind === 'flag' ? false : ''),
		description,
		...(required ? { required } : {}),
		...(options === undefined ? {} : { options }),
		...(placeholder === undefined ? {} : { placeholder: `e.g. ${placeholder}` }),
	};
	return { field, at, kind, required };
}

/** Reads one extra from the panel; `undefined` when it was left empty. */
export function readExtra(params: Params, { field, kind, required = false }: Extra): Json | undefined {
	const named = { name: field.name, label: field.displayName };
	const given = params.get(field.name);
	if (isEmpty(given) && !required) return undefined;
	switch (kind) {
		case 'flag':
			return flag(params, named);
		case 'words':
			return words(params, named);
		case 'json':
			return asJson(json(params, named));
		case 'number':
			return checkedNumber(given, named);
		case 'text':
			return typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined;
	}
}

function checkedNumber(given: unknown, field: Field): number {
	const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	if (typeof number !== 'number' || !Number.isFinite(number)) throw fieldProblem(field, 'is not a number', given, 'Give a number such as 10.');
	if (number < 0) throw fieldProblem(field, 'is negative', given, 'Give a number such as 10.');
	return number;
}

/** Turns a parsed value into one that a body can hold. */
export function asJson(value: unknown): Json {
	if (Array.isArray(value)) return value.map(asJson);
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, asJson(entry)]));
	}
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	return null;
}

function isEmpty(given: unknown): boolean {
	if (given === undefined || given === null) return true;
	if (typeof given === 'string') return given.trim() === '' || /^(\{\s*\}|\[\s*\])$/.test(given.trim());
	return Array.isArray(given) && given.length === 0;
}
