import type { INodeProperties } from 'n8n-workflow';

/** What the trigger is told to watch for. */
export const watchFields: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Changed', value: 'changed', description: 'The name, rights, secret or expiration of a key changed, or it was enabled or disabled' },
			{ name: 'Created', value: 'created', description: 'A key appeared, or reappeared' },
			{ name: 'Expired', value: 'expired', description: 'A key has expired' },
			{ name: 'Expiring', value: 'expiring', description: 'A key expires soon: once for each window' },
			{ name: 'Never Used', value: 'neverUsed', description: 'A key was created some time ago and never used' },
			{ name: 'Revoked or Gone', value: 'revoked', description: 'A key was revoked, or is no longer listed' },
			{ name: 'Unused', value: 'unused', description: 'A key was used before, but not for some time' },
			{ name: 'Without Expiration', value: 'noExpiry', description: 'A key never expires' },
		],
		default: ['expiring', 'expired'],
		description: 'The events to report. What a backend does not tell (e.g. the last use) never fires.',
	},
	{
		displayName: 'Days Before Expiration',
		name: 'windows',
		type: 'string',
		default: '30, 7, 1',
		placeholder: 'e.g. 30, 7, 1',
		description: 'How many days of 24 hours before its expiration a key is reported, once for each. If several apply at once, only the smallest is reported.',
		displayOptions: { show: { events: ['expiring'] } },
	},
	{
		displayName: 'Unused For (Days)',
		name: 'unusedDays',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 90,
		description: 'How many days ago a key must have been used last; reported again after a later use',
		displayOptions: { show: { events: ['unused'] } },
	},
	{
		displayName: 'Never Used For (Days)',
		name: 'neverUsedDays',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description: 'How many days ago a key must have been created',
		displayOptions: { show: { events: ['neverUsed'] } },
	},
	{
		displayName: 'First Poll',
		name: 'firstPoll',
		type: 'options',
		options: [
			{ name: 'Only Remember', value: 'baseline', description: 'Report what happens from now on' },
			{ name: 'Report Everything', value: 'report', description: 'Report every existing key as if it were new' },
		],
		default: 'baseline',
		description: 'What to do with the keys that exist when the workflow is activated or the place changes',
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
				description: 'How long a poll may wait for rate limits in total',
			},
		],
	},
];
