import type { GenericValue, IDataObject } from 'n8n-workflow';

/** Fields of unknown content as n8n's JSON object; what JSON can't hold is left out. */
export function dataObject(fields: Record<string, unknown>): IDataObject {
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, generic(value)]));
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
