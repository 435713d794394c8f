import type { GenericValue, IDataObject } from 'n8n-workflow';

/** Fields of unknown content as n8n's JSON object: themselves, or a copy without what JSON can't hold. */
export function dataObject(fields: Record<string, unknown>): IDataObject {
	if (isData(fields)) return fields;
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, generic(value)]));
}

/** What was read from JSON holds nothing else. */
function isData(fields: Record<string, unknown>): fields is IDataObject {
	return Object.values(fields).every((value) => value === generic(value));
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
