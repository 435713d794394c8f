import type { INodeProperties } from 'n8n-workflow';

/**
 * A node's own place fields for a node that offers several backends: as *Get Many* shows them, and only
 * while their backend is chosen. The lists they search get the backend's name in front, since several
 * backends may have one of the same name.
 */
export function placeFieldsOf(fields: readonly INodeProperties[], backend: string): INodeProperties[] {
	return fields.filter(isListed).map((field) => {
		const conditions = Object.entries(field.displayOptions?.show ?? {});
		const show = Object.fromEntries(conditions.filter(([name]) => name !== 'operation' && name !== 'resource'));
		return {
			...field,
			displayOptions: { ...field.displayOptions, show: { backend: [backend], ...show } },
			...(field.modes === undefined ? {} : { modes: field.modes.map((mode) => renamed(mode, backend)) }),
		};
	});
}

/** What a backend's searchable list is called among those of others. */
export function searchName(backend: string, name: string): string {
	return `${backend}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function isListed({ displayOptions }: INodeProperties): boolean {
	const operations = displayOptions?.show?.operation;
	return operations === undefined || operations.includes('getAll');
}

type Mode = NonNullable<INodeProperties['modes']>[number];

function renamed(mode: Mode, backend: string): Mode {
	const method = mode.typeOptions?.searchListMethod;
	if (method === undefined) return mode;
	return { ...mode, typeOptions: { ...mode.typeOptions, searchListMethod: searchName(backend, method) } };
}
