import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const KINDS = {
	days: { name: 'After a Number of Days', value: 'days' },
	date: { name: 'On a Date', value: 'date' },
	never: { name: 'Never', value: 'never', description: 'Valid until it is revoked' },
} satisfies Record<string, INodePropertyOptions>;

/** When a new key ends, in the ways the vendor knows. */
export function expiryFields(kinds: ReadonlyArray<keyof typeof KINDS>): INodeProperties[] {
	const fields: INodeProperties[] = [
		{
			displayName: 'Expiration',
			name: 'expiry',
			type: 'options',
			noDataExpression: true,
			options: kinds.map((kind) => KINDS[kind]),
			default: 'days',
			description: 'When the new key expires',
		},
		expiresInDaysField({ expiry: ['days'] }),
	];
	return kinds.includes('date') ? [...fields, expiresAtField({ expiry: ['date'] })] : fields;
}

/** A life in whole days. */
export function expiresInDaysField(show: Record<string, string[]>): INodeProperties {
	return {
		displayName: 'Expires In (Days)',
		name: 'expiresInDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 36500 },
		default: 90,
		description: 'How many whole days the key is valid',
		displayOptions: { show },
	};
}

/** An end as a date. */
export function expiresAtField(show: Record<string, string[]>): INodeProperties {
	return {
		displayName: 'Expires At',
		name: 'expiresAt',
		type: 'dateTime',
		default: '',
		description: "When the key expires; a date without a time zone is read in the workflow's",
		displayOptions: { show },
	};
}
