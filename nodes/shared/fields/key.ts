import type { INodeProperties } from 'n8n-workflow';

/** The field that picks a key: from the list, by id, or by a name that only one key has. */
export function keyField(operations: readonly string[]): INodeProperties {
	return {
		displayName: 'Key',
		name: 'keyId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'The key to use',
		displayOptions: { show: { operation: [...operations] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a key…',
				typeOptions: { searchListMethod: 'searchKeys', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 5f3c1c1e' },
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. ci-deploy', hint: 'Fails if several keys have this name' },
		],
	};
}
