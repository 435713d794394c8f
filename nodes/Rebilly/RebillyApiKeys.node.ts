import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { keyManagementTest } from '../credentialTest';
import { delivering, destinationPickers, whereDelivered } from '../destinations/offered';
import { routersCredential } from '../shared/fields/delivery';
import { type Offered, operationDoors, operationProperty, resourceProperty, standardOperations } from '../shared/operations/catalogue';
import { searchKeys } from '../shared/search';
import { rebillyEntry } from './backend';
import { rebillyFields } from './fields';
import { upsert } from './upsert';

const standard = standardOperations({ one: 'an API key', many: 'API keys' });
const operations: Offered[] = [
	standard.audit,
	standard.create,
	standard.createMany,
	{
		value: 'upsert',
		name: 'Create or Update',
		action: 'Create or update an API key',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
		run: upsert,
	},
	{
		...standard.revoke,
		value: 'delete',
		name: 'Delete',
		action: 'Delete an API key',
		description: 'End a key for good. A key that is gone cannot be told from one that never was.',
	},
	standard.get,
	standard.getAll,
	{ ...standard.revokeMany, name: 'Delete Many', action: 'Delete many API keys' },
	standard.rotate,
	standard.update,
];

export class RebillyApiKeys implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Rebilly API Keys',
		name: 'rebillyApiKeys',
		icon: { light: 'file:../../icons/rebilly.svg', dark: 'file:../../icons/rebilly.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace("getAll", "getMany").replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Create, list, update, rotate and delete the API keys of a Rebilly organization',
		defaults: { name: 'Rebilly API Keys' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'keyManagementApi', required: true, testedBy: 'keyManagementTest', displayOptions: { show: { authentication: ['keyManagementApi', undefined] } } },
			{ name: 'secretDestinationApi', required: true, displayOptions: whereDelivered('upsert') },
		],
		requestDefaults: {},
		sensitiveOutputFields: ['secret.value'],
		properties: [
			resourceProperty({ name: 'API Key', value: 'apiKey' }),
			routersCredential,
			operationProperty(delivering(rebillyEntry), 'apiKey', operations),
			...rebillyFields,
		],
	};

	methods = {
		credentialTest: { keyManagementTest },
		listSearch: { ...destinationPickers, searchKeys: searchKeys(rebillyEntry) },
	};

	customOperations = operationDoors(delivering(rebillyEntry), 'apiKey', operations);
}
