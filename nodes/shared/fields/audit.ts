import type { INodeProperties } from 'n8n-workflow';

/** A policy that most would sign: keys end within a year, and none lies idle for a quarter. */
const LIFETIME_DAYS = 365;
const UNUSED_DAYS = 90;

const days = { type: 'number', typeOptions: { minValue: 0 } } as const;

const fields: INodeProperties[] = [
	{
		displayName: 'Policy',
		name: 'policy',
		type: 'collection',
		placeholder: 'Add rule',
		default: { mustExpire: true, longestLifeDays: LIFETIME_DAYS, longestUnusedDays: UNUSED_DAYS },
		description: 'The rules that every key must pass. What the backend does not tell counts as unknown, never as a pass.',
		options: [
			{
				displayName: 'Forbid Wildcard Scopes',
				name: 'noWildcardScopes',
				type: 'boolean',
				default: true,
				description: 'Whether keys with a * in a scope or permission fail',
			},
			{
				displayName: 'Forbidden Scopes',
				name: 'forbiddenScopes',
				type: 'string',
				default: '',
				placeholder: 'e.g. keys:write, members:*',
				description: 'Scopes, roles or permissions that no key may have: a list, or words separated by commas; * stands for any characters',
			},
			{ ...days, displayName: 'Max Age (Days)', name: 'longestAgeDays', default: 365, description: 'How old a key may be' },
			{
				...days,
				displayName: 'Max Lifetime (Days)',
				name: 'longestLifeDays',
				default: LIFETIME_DAYS,
				description: 'How long a key may be valid, from its start to its expiration',
			},
			{
				displayName: 'Max Number of Keys',
				name: 'mostKeys',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 10,
				description: 'How many living keys one place may have; beyond that, the newest fail',
			},
			{
				...days,
				displayName: 'Max Unused (Days)',
				name: 'longestUnusedDays',
				default: UNUSED_DAYS,
				description: 'How long a key may go unused; a key that was never used counts from its creation',
			},
			{
				displayName: 'Name Pattern',
				name: 'namePattern',
				type: 'string',
				default: '',
				placeholder: 'e.g. team-*',
				description: 'The pattern that every name has to match: * stands for any characters, ? for one; case matters',
			},
			{ displayName: 'Require Expiration', name: 'mustExpire', type: 'boolean', default: true, description: 'Whether every key must have an expiration' },
		],
	},
	{
		displayName: 'Include Ended Keys',
		name: 'includeEnded',
		type: 'boolean',
		default: false,
		description: 'Whether to check revoked and expired keys too',
	},
	{
		displayName: 'Include Summary',
		name: 'includeSummary',
		type: 'boolean',
		default: true,
		description: 'Whether the last item sums up how many keys passed, failed or could not be checked',
	},
];

/** The fields of Audit. */
export const auditFields: INodeProperties[] = fields.map((field) => ({ ...field, displayOptions: { show: { operation: ['audit'] } } }));
