import type { INodeProperties } from 'n8n-workflow';
import { deliveryFields, places } from '../destinations/offered';
import { auditFields } from '../shared/fields/audit';
import { allowDestructiveField, markNamesOption, optionsFields } from '../shared/fields/common';
import { createManyFields, draftFields, specifyKeyFields } from '../shared/fields/create';
import { keyField } from '../shared/fields/key';
import { listFields } from '../shared/fields/list';
import { revokeManyFields } from '../shared/fields/revokeMany';
import { rotateFields } from '../shared/fields/rotate';
import { USE_CASES } from './draft';
import { placeFields } from './placeFields';
import { LOADER_OPTIONS } from './update';

const EXAMPLE = { name: 'web-frontend', rateLimit: { count: 1000, window: 3600 } };
const ON_KEY = ['delete', 'disable', 'enable', 'get', 'rotate', 'update'];
const SHOWS = ['create', 'createMany', 'disable', 'enable', 'get', 'getAll', 'rotate', 'update'];

const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. web-frontend',
	description: 'The name of the key, up to 64 characters; Sentry makes one up if this is empty',
};

const rateLimit: INodeProperties[] = [
	{
		displayName: 'Rate Limit: Events',
		name: 'rateLimitCount',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1000,
		description: 'How many events the key accepts within the window. Set the window too.',
	},
	{
		displayName: 'Rate Limit: Window (Seconds)',
		name: 'rateLimitWindow',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 86400 },
		default: 3600,
		description: 'The time window in which events are counted. Set the number of events too.',
	},
];

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		...rateLimit,
		{
			displayName: 'Use Case',
			name: 'useCase',
			type: 'options',
			options: USE_CASES.map((value) => ({ name: value.charAt(0).toUpperCase() + value.slice(1), value })),
			default: 'user',
			description: 'What the key is for. Only superusers may set it.',
		},
	],
};

const loaderOptions: INodeProperties[] = Object.entries(LOADER_OPTIONS).map(([field, label]) => ({
	displayName: `Loader: ${label}`,
	name: field,
	type: 'boolean',
	default: true,
	description: `Whether the loader script brings this part: ${label.toLowerCase()}`,
}));

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	displayOptions: { show: { operation: ['update'] } },
	options: [
		{
			displayName: 'Active',
			name: 'isActive',
			type: 'boolean',
			default: true,
			description: 'Whether Sentry accepts events sent with this key',
		},
		...loaderOptions,
		{ ...name, description: 'The name of the key, up to 64 characters' },
		{
			displayName: 'No Rate Limit',
			name: 'noRateLimit',
			type: 'boolean',
			default: true,
			description: 'Whether to remove the rate limit',
		},
		...rateLimit,
		{
			displayName: 'SDK Version Name or ID',
			name: 'browserSdkVersion',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getSdkVersions', loadOptionsDependsOn: ['organization.value', 'project.value', 'keyId.value'] },
			default: '',
			description:
				'The version of the browser SDK that the loader script brings. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
	],
};

/** The panel of the Sentry node, below resource and operation. */
export const sentryFields: INodeProperties[] = [
	...placeFields,
	keyField(ON_KEY),
	...specifyKeyFields(JSON.stringify(EXAMPLE, null, 2)),
	...createManyFields(JSON.stringify([EXAMPLE], null, 2)),
	...draftFields([name, additionalFields]),
	updateFields,
	...listFields,
	...auditFields,
	...revokeManyFields,
	...deliveryFields(),
	...rotateFields({ endings: ['disable', 'revoke', 'keep'], places, lifetimes: false, called: { revoke: 'Delete' } }),
	allowDestructiveField(['delete', 'disable', 'revokeMany', 'rotate', 'update']),
	...optionsFields({ shows: SHOWS, own: [markNamesOption], kin: { disable: ['update'], enable: ['update'] } }),
];
