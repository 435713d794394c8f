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
import { SCOPES } from './draft';

const EXAMPLE = { name: 'ci-deploy', scopes: ['messages:write'], expiresInDays: 90 };

/** Where the keys live. */
export const project: INodeProperties = {
	displayName: 'Project',
	name: 'projectId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The project whose keys are managed',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a project…',
			typeOptions: { searchListMethod: 'searchProjects', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. my-project' },
	],
};

const newKey: INodeProperties[] = [
	nameField(),
	{
		displayName: 'Scopes',
		name: 'scopes',
		type: 'multiOptions',
		required: true,
		options: SCOPES.map((scope) => ({ name: scope, value: scope })),
		default: [],
		description: 'What the key may do. An expression may yield a list, a JSON list in a string, or words separated by commas.',
	},
	...expiryFields(['days', 'never']),
];

/** The panel of the MsgCore node, below resource and operation. */
export const msgCoreFields: INodeProperties[] = [
	project,
	keyField(['get', 'revoke', 'rotate']),
	...specifyKeyFields(JSON.stringify(EXAMPLE, null, 2)),
	...createManyFields(JSON.stringify([EXAMPLE], null, 2)),
	...draftFields(newKey),
	...listFields,
	...auditFields,
	...revokeManyFields,
	...deliveryFields(),
	...rotateFields({
		endings: ['revoke', 'keep'],
		places,
		roll: {
			name: "MsgCore's Own Roll (24 Hours of Overlap)",
			value: 'roll',
			description: 'The old key works 24 hours more and can no longer be ended early',
		},
		lifetimes: true,
	}),
	allowDestructiveField(['revoke', 'revokeMany', 'rotate']),
	...optionsFields({
		shows: ['create', 'createMany', 'get', 'getAll', 'rotate'],
		own: [
			markNamesOption,
			{
				displayName: 'Allow Unknown Scopes',
				name: 'allowUnknownScopes',
				type: 'boolean',
				default: false,
				description: 'Whether to send scopes that MsgCore does not list. It takes them and grants nothing.',
				displayOptions: { show: { '/operation': ['create', 'createMany'] } },
			},
		],
	}),
];
