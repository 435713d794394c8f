import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { operationDoors, operationProperty, standardOperations } from '../shared/operations/catalogue';
import { searchable, searchKeys } from '../shared/search';
import { msgCoreAccess } from './access';
import { listProjects, msgCore } from './backend';
import { msgCoreFields } from './fields';

const entry = { access: msgCoreAccess, open: () => msgCore };
const { create, createMany, get, getAll, revoke, rotate } = standardOperations({ one: 'an API key', many: 'API keys' });
const operations = [create, createMany, get, getAll, revoke, rotate];

export class MsgCoreApiKeys implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'MsgCore API Keys',
		name: 'msgCoreApiKeys',
		icon: { light: 'file:../../icons/msgcore.svg', dark: 'file:../../icons/msgcore.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Create, list, rotate and revoke the API keys of MsgCore projects',
		defaults: { name: 'MsgCore API Keys' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'keyManagementApi', required: true }],
		requestDefaults: {},
		sensitiveOutputFields: ['secret.value'],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'API Key', value: 'apiKey' }],
				default: 'apiKey',
			},
			operationProperty(entry, 'apiKey', operations),
			...msgCoreFields,
		],
	};

	methods = {
		listSearch: {
			searchKeys: searchKeys(entry),
			searchProjects: searchable(entry, async (session) => {
				const { value } = await session.call(listProjects, null);
				return { results: value.map(({ id, name }) => ({ name: name === '' ? id : name, value: id })) };
			}),
		},
	};

	customOperations = operationDoors(entry, 'apiKey', operations);
}
