import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { keyManagementTest } from '../credentialTest';
import { delivering, destinationPickers, whereDelivered } from '../destinations/offered';
import { routersCredential } from '../shared/fields/delivery';
import { operationDoors, operationProperty, resourceProperty, standardOperations } from '../shared/operations/catalogue';
import { searchKeys } from '../shared/search';
import { compatibleEntry } from './entry';
import { compatibleFields } from './fields';
import { searchParents } from './parent';

const operations = Object.values(standardOperations({ one: 'an API key', many: 'API keys' })).sort((a, b) => a.name.localeCompare(b.name, 'en'));

export class ApiKeys implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'API Keys',
		name: 'apiKeys',
		icon: { light: 'file:../../icons/apikeys.svg', dark: 'file:../../icons/apikeys.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace("getAll", "getMany").replace(/[A-Z]/g, " $&").toLowerCase() + ": " + $parameter["service"] }}',
		description: 'Create, list, update, rotate and revoke API keys of many services, or of any other by its endpoints',
		defaults: { name: 'API Keys' },
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
			resourceProperty({ name: 'API Key', value: 'apiKey' }),
			routersCredential,
			operationProperty(delivering(compatibleEntry), 'apiKey', operations),
			...compatibleFields,
		],
	};

	methods = {
		credentialTest: { keyManagementTest },
		listSearch: { ...destinationPickers, searchKeys: searchKeys(compatibleEntry), searchParents },
	};

	customOperations = operationDoors(delivering(compatibleEntry), 'apiKey', operations);
}
