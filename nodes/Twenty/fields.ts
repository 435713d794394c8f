import type { INodeProperties } from 'n8n-workflow';
import { deliveryFields, places } from '../destinations/offered';
import { auditFields } from '../shared/fields/audit';
import { allowDestructiveField, markNamesOption, optionsFields } from '../shared/fields/common';
import { createManyFields, draftFields, specifyKeyFields } from '../shared/fields/create';
import { expiryFields } from '../shared/fields/expiry';
import { keyField } from '../shared/fields/key';
import { listFields } from '../shared/fields/list';
import { revokeManyFields } from '../shared/fields/revokeMany';
import { nameField } from '../shared/fields/name';
import { rotateFields } from '../shared/fields/rotate';
import { twentyOptions } from './options';

const EXAMPLE = { name: 'ci-deploy', expiresInDays: 90 };

const newKey: INodeProperties[] = [
	nameField(),
	...expiryFields(['days', 'date']),
];

const role: INodeProperties = {
	displayName: 'Role',
	name: 'roleId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'What the key may do. Needed on current servers; legacy servers (up to 1.0) have no roles.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a role…',
			typeOptions: { searchListMethod: 'searchRoles', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed' },
	],
};

const roleFields: INodeProperties[] = [
	// Legacy servers have no roles, and JSON entries may bring their own.
	{ ...role, displayOptions: { show: { operation: ['create', 'createMany'] } } },
	{ ...role, required: true, description: 'What the key may do from now on', displayOptions: { show: { operation: ['assignRole'] } } },
];

const keyIds: INodeProperties = {
	displayName: 'Key IDs',
	name: 'keyIds',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed, 9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d',
	description: 'The keys to compare: IDs separated by commas, or an expression that yields a list',
	displayOptions: { show: { operation: ['findDuplicates'] } },
};

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	displayOptions: { show: { operation: ['update'] } },
	options: [
		{
			displayName: 'Expires At',
			name: 'expiresAt',
			type: 'dateTime',
			default: '',
			description: 'When the record ends. A token that was issued keeps its own end.',
		},
		{ displayName: 'Name', name: 'name', type: 'string', default: '', description: 'The name of the key' },
		{
			displayName: 'Reactivate',
			name: 'reactivate',
			type: 'boolean',
			default: true,
			description: 'Whether to lift the revocation of a key (legacy servers only)',
		},
	],
};

/** The panel of the Twenty node, below resource and operation. */
export const twentyFields: INodeProperties[] = [
	keyField(['get', 'update', 'revoke', 'rotate', 'generateToken', 'assignRole']),
	keyIds,
	...specifyKeyFields(JSON.stringify(EXAMPLE, null, 2)),
	...createManyFields(JSON.stringify([EXAMPLE], null, 2)),
	...draftFields(newKey),
	...roleFields,
	updateFields,
	...listFields,
	...auditFields,
	...revokeManyFields,
	...deliveryFields('generateToken'),
	...rotateFields({ endings: ['revoke', 'keep'], places, lifetimes: true }),
	allowDestructiveField(['revoke', 'revokeMany', 'rotate', 'update']),
	...optionsFields({ shows: ['create', 'createMany', 'get', 'getAll', 'update', 'rotate', 'generateToken', 'findDuplicates'], own: [markNamesOption, ...twentyOptions] }),
];
