import type { GenericValue, IDataObject } from 'n8n-workflow';

/** What JSON may spell as a field, and a copy would take for the object's own nature. */
const NATURE = '__proto__';

/** Whether a value is an object with fields of any content, and no list. */
export function isFields(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields of unknown content as n8n's JSON object: themselves, or a copy without what JSON can't hold. */
export function dataObject(fields: Record<string, unknown>): IDataObject {
	if (isData(fields)) return fields;
	const named = Object.entries(fields).filter(([name]) => name !== NATURE);
	return Object.fromEntries(named.map(([name, value]) => [name, generic(value)]));
}

/** What was read from JSON holds nothing else. */
function isData(fields: Record<string, unknown>): fields is IDataObject {
	return !Object.hasOwn(fields, NATURE) && Object.values(fields).every((value) => value === generic(value));
}

function generic(value: unknown): GenericValue {
	switch (typeof value) {
		case 'string':
		case 'number':
		case 'boolean':
		case 'object':
			return value;
		default:
			return undefined;
	}
}
