import type { INodeProperties } from 'n8n-workflow';

/** What the trigger is told to watch for. */
export const watchFields: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Changed', value: 'changed', description: 'Its name, scopes, role, end or state is another; a key was enabled or disabled' },
			{ name: 'Created', value: 'created', description: 'A key is there that was not, or is back' },
			{ name: 'Expired', value: 'expired', description: 'Its end has passed' },
			{ name: 'Expiring', value: 'expiring', description: 'Its end is near: once for each window' },
			{ name: 'Never Used', value: 'neverUsed', description: 'It was made some time ago and never used' },
			{ name: 'Revoked or Gone', value: 'revoked', description: 'It was revoked, or is no longer listed' },
			{ name: 'Unused', value: 'unused', description: 'It was used once, but not for some time' },
			{ name: 'Without Expiry', value: 'noExpiry', description: 'It has no end' },
		],
		default: ['expiring', 'expired'],
		description: 'What to tell of. What a vendor does not tell (the last use, say) never fires.',
	},
	{
		displayName: 'Days Before Expiration',
		name: 'windows',
		type: 'string',
		default: '30, 7, 1',
		placeholder: 'e.g. 30, 7, 1',
		description: 'How many days of 24 hours before its end a key is told of, once for each. Of several entered at once only the narrowest is told.',
		displayOptions: { show: { events: ['expiring'] } },
	},
	{
		displayName: 'Unused For (Days)',
		name: 'unusedDays',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 90,
		description: 'How many days ago a key must have been used last; told again after a later use',
		displayOptions: { show: { events: ['unused'] } },
	},
	{
		displayName: 'Never Used For (Days)',
		name: 'neverUsedDays',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description: 'How many days ago a key must have been made',
		displayOptions: { show: { events: ['neverUsed'] } },
	},
	{
		displayName: 'First Poll',
		name: 'firstPoll',
		type: 'options',
		options: [
			{ name: 'Only Remember', value: 'baseline', description: 'Tell of what happens from now on' },
			{ name: 'Report Everything', value: 'report', description: 'Tell of all there is, as if every key were new' },
		],
		default: 'baseline',
		description: 'What to do with the keys that are there when the workflow is activated, or the place is changed',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Max Wait (Seconds)',
				name: 'longestWait',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 120,
				description: 'How long a poll may wait for rate limits, all waits together',
			},
		],
	},
];
