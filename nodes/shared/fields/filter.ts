import type { INodeProperties } from 'n8n-workflow';

const expiringWithin = days('Expiring Within (Days)', 'expiringWithinDays', 30, 'Only keys that expire within this many days of 24 hours and have not expired yet');
/** Whether a key was made long ago. */
export const olderThan = days('Older Than (Days)', 'olderThanDays', 90, 'Only keys created more than this many days of 24 hours ago');
/** Whether a key lies idle. */
export const unusedFor = days('Unused For (Days)', 'unusedDays', 90, 'Only keys not used for this many days; a key that was never used counts from its creation. Nothing matches where the backend does not tell the last use.');
/** The shape of a key's name. */
export const namePattern: INodeProperties = {
	displayName: 'Name Pattern',
	name: 'namePattern',
	type: 'string',
	default: '',
	placeholder: 'e.g. ci-*',
	description: 'Only keys whose whole name matches: * stands for any characters, ? for one; case matters',
};

/** Filters and Sort of Get Many, on the normal form of the keys. */
export const filterFields: INodeProperties[] = [
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		description: 'A key must pass all of them. With the output Response, whole pages are shown regardless.',
		displayOptions: { show: { operation: ['getAll'] } },
		options: [
			expiringWithin,
			{
				displayName: 'Name Contains',
				name: 'nameContains',
				type: 'string',
				default: '',
				description: 'Only keys with this in their name; case does not matter',
			},
			namePattern,
			olderThan,
			{
				displayName: 'Scope Contains',
				name: 'scopeContains',
				type: 'string',
				default: '',
				placeholder: 'e.g. write',
				description: 'Only keys with this in a scope, role or permission; case does not matter',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'multiOptions',
				options: [
					{ name: 'Active', value: 'active' },
					{ name: 'Disabled', value: 'disabled' },
					{ name: 'Expired', value: 'expired' },
					{ name: 'Pending', value: 'pending' },
					{ name: 'Revoked', value: 'revoked' },
				],
				default: ['active'],
				description: 'Only keys in one of these states; a pending key does not work yet, and some backends never list revoked keys',
			},
			unusedFor,
		],
	},
	{
		displayName: 'Sort',
		name: 'sort',
		type: 'fixedCollection',
		placeholder: 'Add sort',
		default: {},
		description: 'Keys for which the backend does not tell the field come last. All pages are fetched before the limit is applied.',
		displayOptions: { show: { operation: ['getAll'] }, hide: { '/options.output': ['response'], output: ['response'] } },
		options: [
			{
				displayName: 'By',
				name: 'by',
				values: [
					{
						displayName: 'Field',
						name: 'field',
						type: 'options',
						options: [
							{ name: 'Created', value: 'createdAt' },
							{ name: 'Expires', value: 'expiresAt' },
							{ name: 'Last Used', value: 'lastUsedAt' },
							{ name: 'Name', value: 'name' },
							{ name: 'Status', value: 'status' },
						],
						default: 'expiresAt',
					},
					{
						displayName: 'Direction',
						name: 'direction',
						type: 'options',
						options: [
							{ name: 'Ascending', value: 'asc' },
							{ name: 'Descending', value: 'desc' },
						],
						default: 'asc',
					},
				],
			},
		],
	},
];

function days(displayName: string, name: string, preset: number, description: string): INodeProperties {
	return { displayName, name, type: 'number', typeOptions: { minValue: 0 }, default: preset, description };
}
