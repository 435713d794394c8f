import type { INodeProperties } from 'n8n-workflow';
import { deliveryFields } from '../destinations/offered';
import { auditFields } from '../shared/fields/audit';
import { allowDestructiveField, markNamesOption, optionsFields } from '../shared/fields/common';
import { createManyFields, draftFields, specifyKeyFields } from '../shared/fields/create';
import { expiryFields } from '../shared/fields/expiry';
import { keyField } from '../shared/fields/key';
import { listFields } from '../shared/fields/list';
import { nameField } from '../shared/fields/name';
import { revokeManyFields } from '../shared/fields/revokeMany';
import { serviceOptions } from './access';
import { customForm } from './custom/form';
import { parentFields } from './parent';
import { CUSTOM, presets } from './presets';
import { rotation } from './rotationFields';

const EXAMPLE = { name: 'ci-deploy', expiresInDays: 90 };
const ENDLESS = presets.filter(({ expiry }) => expiry === undefined).map(({ service }) => service);
const NAMELESS = presets.filter(({ name }) => name === undefined).map(({ service }) => service);

const service: INodeProperties = {
	displayName: 'Service',
	name: 'service',
	type: 'options',
	noDataExpression: true,
	options: [...serviceOptions],
	default: CUSTOM,
	description: 'The service of the credential, for the fields that only it has',
};

const name = nameField();

const newKey: INodeProperties[] = [
	hiddenFor(name, [...NAMELESS, CUSTOM]),
	{ ...name, displayOptions: { show: { service: [CUSTOM] }, hide: { '/endpoints.nameField': [''] } } },
	...expiryFields(['days', 'date', 'never']).map((field) => hiddenFor(field, ENDLESS)),
	...presets.flatMap(({ service: preset, extras = [] }) =>
		extras.map(({ field }): INodeProperties => ({ ...field, displayOptions: { show: { service: [preset] } } })),
	),
];

const bodyFields: INodeProperties = {
	displayName: 'Additional Body Fields (JSON)',
	name: 'bodyFields',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"scopes": ["read"]}',
	description: "Any other fields of the request for a new key, by the service's own names. In a rotation they replace what is copied from the old key.",
};

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'The fields to change. One that the service cannot change is refused before anything is sent.',
	displayOptions: { show: { operation: ['update'] } },
	options: [
		{ ...bodyFields, description: "Any other fields of the update, by the service's own names" },
		{
			displayName: 'Enabled',
			name: 'enabled',
			type: 'boolean',
			default: true,
			description: 'Whether the key works',
		},
		{
			displayName: 'Expires At',
			name: 'expiresAt',
			type: 'dateTime',
			default: '',
			description: "When the key expires; a date without a time zone is read in the workflow's",
		},
		{ displayName: 'Name', name: 'name', type: 'string', default: '', description: 'The name of the key' },
		{
			displayName: 'Never Expires',
			name: 'neverExpires',
			type: 'boolean',
			default: true,
			description: "Whether to remove the key's expiration",
		},
	],
};

const form = customForm.map((field): INodeProperties => ({ ...field, displayOptions: { show: { service: [CUSTOM] } } }));

/** Which service it is, the place of the keys, and the endpoints of a service without a preset. */
export const serviceFields: INodeProperties[] = [service, ...parentFields, ...form];

/** The panel of the node, below resource and operation. */
export const compatibleFields: INodeProperties[] = [
	service,
	...parentFields,
	keyField(['get', 'update', 'revoke', 'rotate']),
	...specifyKeyFields(JSON.stringify(EXAMPLE, null, 2)),
	...createManyFields(JSON.stringify([EXAMPLE], null, 2)),
	...draftFields(newKey),
	updateFields,
	...listFields,
	...auditFields,
	...revokeManyFields,
	...deliveryFields(),
	...rotation.map((field) => (/^(lifetime|expires)/.test(field.name) ? hiddenFor(field, ENDLESS) : field)),
	{ ...bodyFields, displayOptions: { show: { operation: ['create', 'createMany', 'rotate'] } } },
	...form,
	allowDestructiveField(['revoke', 'revokeMany', 'rotate', 'update']),
	...optionsFields({
		shows: ['create', 'createMany', 'get', 'getAll', 'update', 'rotate'],
		own: [
			{
				displayName: 'Accept Default Rights',
				name: 'acceptDefaultRights',
				type: 'boolean',
				default: false,
				description: "Whether to rotate a key whose rights the service does not tell or cannot copy; the new key then has the service's defaults",
				displayOptions: { show: { '/operation': ['rotate'] } },
			},
			markNamesOption,
		],
	}),
];

function hiddenFor(field: INodeProperties, services: string[]): INodeProperties {
	return { ...field, displayOptions: { ...field.displayOptions, hide: { ...field.displayOptions?.hide, service: services } } };
}
