import type { INodeProperties } from 'n8n-workflow';
import { deliveryFields, places } from '../destinations/offered';
import { auditFields } from '../shared/fields/audit';
import { allowDestructiveField, optionsFields } from '../shared/fields/common';
import { createManyFields, draftFields, specifyKeyFields } from '../shared/fields/create';
import { keyField } from '../shared/fields/key';
import { listFields } from '../shared/fields/list';
import { revokeManyFields } from '../shared/fields/revokeMany';
import { rotateFields } from '../shared/fields/rotate';
import { aclForm, aclJson, newKey, updateFields } from './keyFields';

const EXAMPLE = {
	description: 'File upload',
	type: 'secret',
	acl: [{ scope: {}, permissions: ['PostFile'] }],
	allowedIps: ['203.0.113.0/24'],
};

const chosenId: INodeProperties = {
	displayName: 'ID',
	name: 'chosenId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. file-upload',
	description: 'The ID that the key has or shall get: at most 50 letters, digits, and @ ~ - . _ characters.',
	displayOptions: { show: { operation: ['upsert'] } },
};

const serverFilters: INodeProperties = {
	displayName: 'Server Filters',
	name: 'serverFilters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	displayOptions: { show: { operation: ['getAll'] } },
	options: [
		{
			displayName: 'Filter on the Server',
			name: 'filter',
			type: 'string',
			default: '',
			placeholder: 'e.g. type:secret;createdTime:2026-01-01..2026-06-30',
			description: 'As in field:value: commas mean or, semicolons and, an exclamation mark not, and two dots a range',
		},
		{
			displayName: 'Sort on the Server',
			name: 'sort',
			type: 'string',
			default: '',
			placeholder: 'e.g. -createdTime',
			description: 'Fields, separated by commas; a minus for descending. Only 2000 keys can be reached from either end.',
		},
	],
};

/** The panel of the Rebilly node, below resource and operation. */
export const rebillyFields: INodeProperties[] = [
	keyField(['delete', 'get', 'rotate', 'update']),
	chosenId,
	...specifyKeyFields(JSON.stringify(EXAMPLE, null, 2)),
	...createManyFields(JSON.stringify([EXAMPLE], null, 2)),
	...draftFields(newKey),
	...newKey.map((field) => ({ ...field, displayOptions: { show: { operation: ['upsert'], ...field.displayOptions?.show } } })),
	updateFields([aclForm, aclJson]),
	...listFields,
	serverFilters,
	...auditFields,
	...revokeManyFields,
	...deliveryFields('upsert'),
	...rotateFields({ endings: ['revoke', 'keep'], places, lifetimes: false, called: { revoke: 'Delete' } }),
	allowDestructiveField(['delete', 'revokeMany', 'rotate']),
	...optionsFields({ shows: ['create', 'createMany', 'get', 'getAll', 'rotate', 'update', 'upsert'], kin: { upsert: ['create', 'update'] } }),
];
