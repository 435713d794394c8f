import type { INodeProperties } from 'n8n-workflow';

/** The fields of a secret in Vault. */
export const vaultFields: INodeProperties[] = [
	{
		displayName: 'Mount',
		name: 'vaultMount',
		type: 'string',
		required: true,
		default: 'secret',
		description: 'Where the KV v2 engine is mounted',
	},
	{
		displayName: 'Path',
		name: 'vaultPath',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. ci/website',
		description: 'The secret below the mount. Created if missing. {name} becomes the name of the key, {n} its number.',
	},
	{
		displayName: 'Field',
		name: 'vaultField',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. apiKey',
		description: 'The field of the secret that takes the key; its other fields stay as they are',
	},
];
