import type { INodeProperties } from 'n8n-workflow';
import { OUTPUT } from '../delivery/open';

/** What makes keys: only here does On Partial Failure matter. */
const MAKES_KEYS = ['create', 'createMany', 'rotate'];
const SHOWS_READ_KEYS = ['get', 'getAll', 'update'];

/** The *Options* that every backend's node has. */
export const sharedOptions: INodeProperties[] = [
	{
		displayName: 'Concurrency',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 5,
		description: 'How many requests may run at once',
	},
	{
		displayName: 'End Leftovers',
		name: 'endLeftovers',
		type: 'boolean',
		default: false,
		description: 'Whether to revoke keys that earlier attempts at this rotation made and never delivered, once the new secret is delivered. They are recognized by Mark Names.',
		displayOptions: { show: { '/operation': ['rotate'] }, hide: { '/deliverTo': [OUTPUT] } },
	},
	{
		displayName: 'Include Secret',
		name: 'includeSecret',
		type: 'boolean',
		default: false,
		description: 'Whether to show the secret where the backend returns it on reads. Saved executions keep it in plain text.',
		displayOptions: { show: { '/operation': SHOWS_READ_KEYS } },
	},
	{
		displayName: 'Leftover Age (Minutes)',
		name: 'leftoverAge',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 60,
		description: 'How old a leftover must be: a newer key may belong to another running execution',
		displayOptions: { show: { '/operation': ['rotate'] }, hide: { '/deliverTo': [OUTPUT] } },
	},
	{
		displayName: 'Max Answer Size (MB)',
		name: 'largestAnswer',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 512 },
		default: 64,
		description: 'How large one response of the backend may be. 64 MB hold about 100,000 keys.',
	},
	{
		displayName: 'Max Wait (Seconds)',
		name: 'longestWait',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 300,
		description: 'How long the node may wait for rate limits in total',
	},
	{
		displayName: 'On Partial Failure',
		name: 'partialFailure',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto', description: 'Keep the keys when the node continues on errors, revoke them when it stops' },
			{ name: 'Keep What Was Made', value: 'keep', description: 'Report the keys that were made; if the node stops on errors, only their IDs' },
			{ name: 'Revoke What Was Made', value: 'revoke', description: 'All or nothing' },
		],
		default: 'auto',
		description: 'What to do with the keys of a run in which others failed',
		displayOptions: { show: { '/operation': MAKES_KEYS } },
	},
	{
		displayName: 'Verification URL',
		name: 'verifyUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://api.example.com/health',
		description: "A URL of your own that is called with the new secret instead of the backend's check. 401 means dead, 2xx and 403 mean alive; a web page proves nothing.",
		displayOptions: { show: { '/operation': ['rotate'] } },
	},
	{
		displayName: 'Verification Header',
		name: 'verifyHeader',
		type: 'string',
		default: 'Authorization',
		description: 'The header that carries the secret to that URL',
		displayOptions: { show: { '/operation': ['rotate'] } },
	},
	{
		displayName: 'Verification Prefix',
		name: 'verifyPrefix',
		type: 'string',
		default: 'Bearer ',
		description: 'What comes before the secret in that header',
		displayOptions: { show: { '/operation': ['rotate'] } },
	},
	{
		displayName: 'Verification Timeout (Seconds)',
		name: 'verifyWithin',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 600 },
		default: 15,
		description: 'How long a new key may take to become valid',
		displayOptions: { show: { '/operation': ['rotate'] } },
	},
];
