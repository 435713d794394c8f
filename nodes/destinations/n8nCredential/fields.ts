import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../shared/params/params';

export const CREDENTIAL: Field = { name: 'n8nCredential', label: 'Credential' };
export const FIELD: Field = { name: 'n8nField', label: 'Field' };

/** The fields of an n8n credential. */
export const n8nFields: INodeProperties[] = [
	{
		displayName: CREDENTIAL.label,
		name: CREDENTIAL.name,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'The credential that takes the secret; its other fields stay as they are',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a credential…',
				typeOptions: { searchListMethod: 'searchN8nCredentials', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. vHxaz5UaCghVYl9C' },
		],
	},
	{
		displayName: FIELD.label,
		name: FIELD.name,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'The field of that credential',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a field…',
				typeOptions: { searchListMethod: 'searchN8nFields', searchable: true },
			},
			{ displayName: 'By Name', name: 'id', type: 'string', placeholder: 'e.g. apiKey' },
		],
	},
];
