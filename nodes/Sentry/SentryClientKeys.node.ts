import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { keyManagementTest } from '../credentialTest';
import { delivering, destinationPickers, whereDelivered } from '../destinations/offered';
import { routersCredential } from '../shared/fields/delivery';
import { type Offered, operationDoors, operationProperty, resourceProperty, standardOperations } from '../shared/operations/catalogue';
import { searchKeys } from '../shared/search';
import { sentryEntry } from './backend';
import { sentryFields } from './fields';
import { pickers, sdkVersions } from './pickers';
import { disable, enable } from './switching';

const standard = standardOperations({ one: 'a client key', many: 'client keys' });
const operations: Offered[] = [
	standard.audit,
	standard.create,
	standard.createMany,
	{
		...standard.revoke,
		value: 'delete',
		name: 'Delete',
		action: 'Delete a client key',
		description: 'End a key for good. A key that is gone cannot be told from one that never was.',
	},
	{
		value: 'disable',
		name: 'Disable',
		action: 'Disable a client key',
		description: 'Switch a key off; it can be enabled again',
		run: disable,
	},
	{ value: 'enable', name: 'Enable', action: 'Enable a client key', description: 'Switch a disabled key on', run: enable },
	standard.get,
	standard.getAll,
	{ ...standard.revokeMany, name: 'Delete Many', action: 'Delete many client keys' },
	standard.rotate,
	standard.update,
];

export class SentryClientKeys implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sentry Client Keys',
		name: 'sentryClientKeys',
		icon: { light: 'file:../../icons/sentry.svg', dark: 'file:../../icons/sentry.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace("getAll", "getMany").replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Create, list, update, disable, rotate and delete the client keys (DSNs) of Sentry projects',
		defaults: { name: 'Sentry Client Keys' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'keyManagementApi', required: true, testedBy: 'keyManagementTest', displayOptions: { show: { authentication: ['keyManagementApi', undefined] } } },
			{ name: 'secretDestinationApi', required: true, displayOptions: whereDelivered() },
		],
		requestDefaults: {},
		sensitiveOutputFields: ['secret'],
		properties: [
			resourceProperty({ name: 'Client Key', value: 'clientKey' }),
			routersCredential,
			operationProperty(delivering(sentryEntry), 'clientKey', operations),
			...sentryFields,
		],
	};

	methods = {
		credentialTest: { keyManagementTest },
		listSearch: { ...destinationPickers, searchKeys: searchKeys(sentryEntry), ...pickers(sentryEntry) },
		loadOptions: { getSdkVersions: sdkVersions(sentryEntry) },
	};

	customOperations = operationDoors(delivering(sentryEntry), 'clientKey', operations);
}
