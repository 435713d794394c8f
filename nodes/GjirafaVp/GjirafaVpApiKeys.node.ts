import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { keyManagementTest } from '../credentialTest';
import { delivering, destinationPickers, whereDelivered } from '../destinations/offered';
import { routersCredential } from '../shared/fields/delivery';
import { type Offered, operationDoors, operationProperty, resourceProperty, standardOperations } from '../shared/operations/catalogue';
import { searchKeys } from '../shared/search';
import { assignProjects, unassignProjects } from './assigning';
import { gjirafaVpEntry } from './backend';
import { gjirafaVpFields } from './fields';
import { projectChoices, roleSearch } from './pickers';

const standard = standardOperations({ one: 'an API key', many: 'API keys' });
const operations: Offered[] = [
	{
		value: 'assignProjects',
		name: 'Assign Projects',
		action: 'Assign projects to an API key',
		description: 'Let a key reach more projects',
		run: assignProjects,
	},
	standard.audit,
	standard.create,
	standard.createMany,
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
	{
		value: 'unassignProjects',
		name: 'Unassign Projects',
		action: 'Unassign projects from an API key',
		description: 'Take projects away from a key',
		run: unassignProjects,
	},
	standard.update,
];

export class GjirafaVpApiKeys implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Gjirafa VP API Keys',
		name: 'gjirafaVpApiKeys',
		icon: { light: 'file:../../icons/gjirafavp.svg', dark: 'file:../../icons/gjirafavp.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace("getAll", "getMany").replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Create, list, update, rotate and delete the API keys of Gjirafa Video Platform',
		defaults: { name: 'Gjirafa VP API Keys' },
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
			operationProperty(delivering(gjirafaVpEntry), 'apiKey', operations),
			...gjirafaVpFields,
		],
	};

	methods = {
		credentialTest: { keyManagementTest },
		listSearch: { ...destinationPickers, searchKeys: searchKeys(gjirafaVpEntry), searchRoles: roleSearch(gjirafaVpEntry) },
		loadOptions: { getProjects: projectChoices(gjirafaVpEntry) },
	};

	customOperations = operationDoors(delivering(gjirafaVpEntry), 'apiKey', operations);
}
