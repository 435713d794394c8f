import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { keyManagementTest } from '../credentialTest';
import { delivering, destinationPickers, whereDelivered } from '../destinations/offered';
import { routersCredential } from '../shared/fields/delivery';
import { type Offered, operationDoors, operationProperty, resourceProperty, standardOperations } from '../shared/operations/catalogue';
import { searchable, searchKeys } from '../shared/search';
import { twentyEntry } from './backend';
import { twentyFields } from './fields';
import { assignRole, findDuplicates, generateToken } from './operations';
import { listRoles } from './roles';

const standard = standardOperations({ one: 'an API key', many: 'API keys' });
const operations: Offered[] = [
	{
		value: 'assignRole',
		name: 'Assign Role',
		action: 'Assign a role to an API key',
		description: 'Change what a key may do (current servers)',
		run: assignRole,
	},
	standard.audit,
	standard.create,
	standard.createMany,
	{
		value: 'findDuplicates',
		name: 'Find Duplicates',
		action: 'Find duplicates of an API key',
		description: 'List what a legacy server takes for duplicates; it also returns unrelated keys',
		run: findDuplicates,
		manyAtOnce: true,
	},
	{
		value: 'generateToken',
		name: 'Generate Token',
		action: 'Generate a token for an API key',
		description: 'Make one more secret for a key; those it has stay valid',
		run: generateToken,
	},
	standard.get,
	standard.getAll,
	standard.revoke,
	standard.revokeMany,
	standard.rotate,
	standard.update,
];

export class TwentyApiKeys implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Twenty API Keys',
		name: 'twentyApiKeys',
		icon: { light: 'file:../../icons/twenty.svg', dark: 'file:../../icons/twenty.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace("getAll", "getMany").replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Create, list, update, rotate and revoke the API keys of a Twenty workspace',
		defaults: { name: 'Twenty API Keys' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'keyManagementApi', required: true, testedBy: 'keyManagementTest', displayOptions: { show: { authentication: ['keyManagementApi', undefined] } } },
			{ name: 'secretDestinationApi', required: true, displayOptions: whereDelivered('generateToken') },
		],
		requestDefaults: {},
		sensitiveOutputFields: ['secret.value'],
		properties: [
			resourceProperty({ name: 'API Key', value: 'apiKey' }),
			routersCredential,
			operationProperty(delivering(twentyEntry), 'apiKey', operations),
			...twentyFields,
		],
	};

	methods = {
		credentialTest: { keyManagementTest },
		listSearch: {
			...destinationPickers,
			searchKeys: searchKeys(twentyEntry),
			searchRoles: searchable(twentyEntry, async (session) => {
				const { value } = await session.call(listRoles, null);
				return { results: value.map(({ id, label }) => ({ name: label === '' ? id : label, value: id })) };
			}),
		},
	};

	customOperations = operationDoors(delivering(twentyEntry), 'apiKey', operations);
}
