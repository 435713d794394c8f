import type { INodeProperties } from 'n8n-workflow';
import { namePattern, olderThan, unusedFor } from './filter';

const fields: INodeProperties[] = [
	{
		displayName: 'Keys to Revoke',
		name: 'revokeBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'By Conditions', value: 'filter', description: 'Keys that are expired, old, unused or named in a certain way' },
			{ name: 'By IDs', value: 'ids', description: 'The keys of a list' },
		],
		default: 'filter',
	},
	{
		displayName: 'Key IDs',
		name: 'keyIds',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 5f3c1c1e, 7a1d02c4',
		description: 'The keys to revoke: IDs separated by commas, a JSON list, or an expression that yields a list',
		displayOptions: { show: { revokeBy: ['ids'] } },
	},
	{
		displayName: 'Conditions',
		name: 'revokeFilters',
		type: 'collection',
		placeholder: 'Add condition',
		default: { expired: true },
		description: 'A key must meet all of them',
		displayOptions: { show: { revokeBy: ['filter'] } },
		options: [
			{
				displayName: 'Expired',
				name: 'expired',
				type: 'boolean',
				default: true,
				description: 'Whether to revoke only keys that have expired',
			},
			namePattern,
			olderThan,
			unusedFor,
		],
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: true,
		description: 'Whether to show what would be revoked instead of revoking it',
	},
	{
		displayName: 'Max Keys to Revoke',
		name: 'mostToRevoke',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		description: 'If more keys of the whole run match, none is revoked',
	},
	{
		displayName: "Include the Credential's Own Key",
		name: 'includeOwnKey',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description: 'Whether the key that this node signs in with may be revoked too; it goes last',
	},
];

/** The fields of Revoke Many. */
export const revokeManyFields: INodeProperties[] = fields.map((field) => ({
	...field,
	displayOptions: { show: { operation: ['revokeMany'], ...field.displayOptions?.show } },
}));
