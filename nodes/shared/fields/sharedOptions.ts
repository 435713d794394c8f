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
		description: 'How many requests may be under way at once',
	},
	{
		displayName: 'End Leftovers',
		name: 'endLeftovers',
		type: 'boolean',
		default: false,
		description: 'Whether to revoke what earlier attempts at this rotation made and never delivered, once the destination holds the new secret. They are told by the mark of Mark Names.',
		displayOptions: { show: { '/operation': ['rotate'] }, hide: { '/deliverTo': [OUTPUT] } },
	},
	{
		displayName: 'Include Secret',
		name: 'includeSecret',
		type: 'boolean',
		default: false,
		description: 'Whether to show the secret where the vendor returns it on reads. Saved executions keep it in plain text.',
		displayOptions: { show: { '/operation': SHOWS_READ_KEYS } },
	},
	{
		displayName: 'Leftover Age (Minutes)',
		name: 'leftoverAge',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 60,
		description: 'How old a leftover has to be: a younger key may belong to a run that is under way',
		displayOptions: { show: { '/operation': ['rotate'] }, hide: { '/deliverTo': [OUTPUT] } },
	},
	{
		displayName: 'Max Answer Size (MB)',
		name: 'largestAnswer',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 512 },
		default: 64,
		description: 'How much one answer of the backend may hold. 64 MB are about 100,000 keys.',
	},
	{
		displayName: 'Max Wait (Seconds)',
		name: 'longestWait',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 300,
		description: 'How long the node may wait for rate limits, all waits together',
	},
	{
		displayName: 'On Partial Failure',
		name: 'partialFailure',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto', description: 'Keep what was made when the node continues on errors, revoke it when it stops' },
			{ name: 'Keep What Was Made', value: 'keep', description: 'Report the keys that were made; when the node stops on errors only their IDs' },
			{ name: 'Revoke What Was Made', value: 'revoke', description: 'All or nothing' },
		],
		default: 'auto',
		description: 'What happens to the keys of a run in which others failed',
		displayOptions: { show: { '/operation': MAKES_KEYS } },
	},
	{
		displayName: 'Verification URL',
		name: 'verifyUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://api.example.com/health',
		description: "An address of your own that is called with the new secret instead of the backend's check. 401 means dead, 2xx and 403 alive; a web page means nothing.",
		displayOptions: { show: { '/operation': ['rotate'] } },
	},
	{
		displayName: 'Verification Header',
		name: 'verifyHeader',
		type: 'string',
		default: 'Authorization',
		description: 'The header that carries the secret to that address',
		displayOptions: { show: { '/operation': ['rotate'] } },
	},
	{
		displayName: 'Verification Prefix',
		name: 'verifyPrefix',
		type: 'string',
		default: 'Bearer ',
		description: 'What stands before the secret in that header',
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
