import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { keyManagementTest } from '../credentialTest';
import { delivering, destinationPickers, whereDelivered } from '../destinations/offered';
import { routersCredential } from '../shared/fields/delivery';
import { operationDoors, operationProperty, resourceProperty, standardOperations } from '../shared/operations/catalogue';
import { searchKeys } from '../shared/search';
import { msgCoreEntry } from './backend';
import { msgCoreFields } from './fields';
import { msgCoreWatched } from './watch';

const { audit, create, createMany, get, getAll, revoke, revokeMany, rotate } = standardOperations({ one: 'an API key', many: 'API keys' });
const operations = [audit, create, createMany, get, getAll, revoke, revokeMany, rotate];

export class MsgCoreApiKeys implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'MsgCore API Keys',
		name: 'msgCoreApiKeys',
		icon: { light: 'file:../../icons/msgcore.svg', dark: 'file:../../icons/msgcore.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace("getAll", "getMany").replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Create, list, audit, rotate and revoke the API keys of MsgCore projects',
		defaults: { name: 'MsgCore API Keys' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'keyManagementApi', required: true, testedBy: 'keyManagementTest', displayOptions: { show: { authentication: ['keyManagementApi', undefined] } } },
			{ name: 'secretDestinationApi', required: true, displayOptions: whereDelivered() },
		],
		requestDefaults: {},
		sensitiveOutputFields: ['secret.value'],
		properties: [
			resourceProperty({ name: 'API Key', value: 'apiKey' }),
			routersCredential,
			operationProperty(delivering(msgCoreEntry), 'apiKey', operations),
			...msgCoreFields,
		],
	};

	methods = {
		credentialTest: { keyManagementTest },
		listSearch: {
			...destinationPickers,
			searchKeys: searchKeys(msgCoreEntry),
			...msgCoreWatched.searches,
		},
	};

	customOperations = operationDoors(delivering(msgCoreEntry), 'apiKey', operations);
}
