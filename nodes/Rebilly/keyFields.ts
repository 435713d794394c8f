import type { INodeProperties } from 'n8n-workflow';
import { SCOPES } from './acl';

const ENTRY = [{ scope: {}, permissions: ['PostFile'] }];

/** The ACL as a repeatable form. */
export const aclForm: INodeProperties = {
	displayName: 'ACL',
	name: 'acl',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add entry',
	default: {},
	description: 'What the key may do, and where',
	options: [
		{
			displayName: 'Entry',
			name: 'entries',
			values: [
				...Object.entries(SCOPES).map(
					([name, { label }]): INodeProperties => ({
						displayName: label,
						name,
						type: 'string',
						default: '',
						description: `The ${label} where the permissions hold, separated by commas; with no IDs or names at all they hold everywhere`,
					}),
				),
				{
					displayName: 'Permissions',
					name: 'permissions',
					type: 'string',
					required: true,
					default: '',
					placeholder: 'e.g. PostFile, GetFile',
					description: 'Operations of the API separated by commas, or * for all',
				},
			],
		},
	],
};

/** The same as JSON. */
export const aclJson: INodeProperties = {
	displayName: 'ACL (JSON)',
	name: 'aclJson',
	type: 'json',
	default: JSON.stringify(ENTRY, null, 2),
	description: 'A JSON list of entries with scope and permissions',
};

const allowedIps: INodeProperties = {
	displayName: 'Allowed IPs',
	name: 'allowedIps',
	type: 'string',
	default: '',
	placeholder: 'e.g. 203.0.113.7, 2001:db8::/32',
	description: 'Public addresses or CIDR ranges separated by commas; none at all for no restriction',
};

/** What a new key is made from. */
export const newKey: INodeProperties[] = [
	{
		displayName: 'Description',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. File upload',
		description: 'What the key is for; Rebilly has no other name',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Publishable', value: 'publishable', description: 'Opens the storefront, and may stand in a web page' },
			{ name: 'Secret', value: 'secret', description: 'Opens the API' },
		],
		default: 'secret',
		description: 'What the key opens',
	},
	{
		displayName: 'Access',
		name: 'access',
		type: 'options',
		options: [
			{ name: 'By ACL', value: 'form', description: 'Entry by entry' },
			{ name: 'By ACL (JSON)', value: 'json', description: 'All entries at once' },
			{ name: 'Everything', value: 'everything', description: 'No restriction' },
		],
		default: 'form',
		description: 'What the key may do',
	},
	{ ...aclForm, displayOptions: { show: { access: ['form'] } } },
	{ ...aclJson, displayOptions: { show: { access: ['json'] } } },
	allowedIps,
];

/** What Update can change; everything else stays. */
export function updateFields(acl: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		displayOptions: { show: { operation: ['update'] } },
		options: [
			...acl,
			{ ...allowedIps, description: `${allowedIps.description}, which lifts what there is` },
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				placeholder: 'e.g. File upload',
				description: 'What the key is for',
			},
		],
	};
}
