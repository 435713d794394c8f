import type { INodeProperties } from 'n8n-workflow';
import { deliveryFields, places } from '../destinations/offered';
import { auditFields } from '../shared/fields/audit';
import { allowDestructiveField, markNamesOption, optionsFields } from '../shared/fields/common';
import { createManyFields, draftFields, specifyKeyFields } from '../shared/fields/create';
import { expiryFields } from '../shared/fields/expiry';
import { keyField } from '../shared/fields/key';
import { listFields } from '../shared/fields/list';
import { nameField } from '../shared/fields/name';
import { revokeManyFields } from '../shared/fields/revokeMany';
import { rotateFields } from '../shared/fields/rotate';
import { placeFields } from './placeFields';

const EXAMPLE = { name: 'newsroom', roleId: 58, projectIds: ['vpp1a9'], expireDate: '2027-12-31T00:00:00Z' };

const name = nameField('e.g. newsroom');

const role: INodeProperties = {
	displayName: 'Role',
	name: 'roleId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'What the key may do. The list shows the roles of a project that the organization has.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a role…',
			typeOptions: { searchListMethod: 'searchRoles', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 58' },
	],
};

const projects: INodeProperties = {
	displayName: 'Project Names or IDs',
	name: 'projectIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getProjects', loadOptionsDependsOn: ['level', 'organizationId', 'projectId'] },
	default: [],
	description:
		'The projects that the key reaches; the list shows those that any key reaches already. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const startsAt: INodeProperties = {
	displayName: 'Starts At',
	name: 'startsAt',
	type: 'dateTime',
	default: '',
	description: 'When the key begins to work; empty for now',
};

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	displayOptions: { show: { operation: ['update'] } },
	options: [
		{ displayName: 'Expires At', name: 'expiresAt', type: 'dateTime', default: '', description: 'When the key expires' },
		{ ...name, required: false },
		{
			displayName: 'Never Expires',
			name: 'neverExpires',
			type: 'boolean',
			default: true,
			description: "Whether to remove the key's expiration",
		},
		{ ...role, required: false, description: "What the key may do. Needed at the project level, which doesn't tell a key's role." },
		startsAt,
	],
};

/** The panel of the Gjirafa node, below resource and operation. */
export const gjirafaVpFields: INodeProperties[] = [
	...placeFields,
	keyField(['assignProjects', 'delete', 'get', 'rotate', 'unassignProjects', 'update']),
	...specifyKeyFields(JSON.stringify(EXAMPLE, null, 2)),
	...createManyFields(JSON.stringify([EXAMPLE], null, 2)),
	...draftFields([name, role, { ...projects, displayOptions: { show: { level: ['organization'] } } }, startsAt, ...expiryFields(['days', 'date', 'never'])]),
	{ ...projects, required: true, displayOptions: { show: { operation: ['assignProjects', 'unassignProjects'] } } },
	updateFields,
	...listFields,
	...auditFields,
	...revokeManyFields,
	{
		...role,
		description: "The role of the old key, which the new one gets too: the project level doesn't tell it",
		displayOptions: { show: { operation: ['rotate'], level: ['project'] } },
	},
	...deliveryFields(),
	...rotateFields({ endings: ['grace', 'revoke', 'keep'], places, lifetimes: true, called: { revoke: 'Delete' } }),
	allowDestructiveField(['delete', 'revokeMany', 'rotate', 'unassignProjects', 'update']),
	...optionsFields({ shows: ['create', 'createMany', 'get', 'getAll', 'rotate', 'update'], own: [markNamesOption] }),
];
