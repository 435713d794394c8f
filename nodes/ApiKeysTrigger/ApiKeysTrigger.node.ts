import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import { backends } from '../backends';
import { keyManagementTest } from '../credentialTest';
import { placeFieldsOf, searchName } from '../shared/fields/place';
import { poll } from '../shared/watch/poll';
import { watchFields } from './fields';

const accessible = backends.map(({ entry }) => entry.access);

export class ApiKeysTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'API Keys Trigger',
		name: 'apiKeysTrigger',
		icon: { light: 'file:../../icons/apikeystrigger.svg', dark: 'file:../../icons/apikeystrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		// n8n's node picker shows this one for the trigger and the node API Keys together.
		description: 'Create, rotate and revoke API keys of any service, and start workflows when keys expire, change or lie unused',
		defaults: { name: 'API Keys Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'keyManagementApi', required: true, testedBy: 'keyManagementTest' }],
		properties: [
			{
				displayName: 'Backend',
				name: 'backend',
				type: 'options',
				noDataExpression: true,
				options: accessible.map(({ backend, label }) => ({ name: label, value: backend })),
				default: 'msgCore',
				description: 'The service whose keys are watched; the credential has to be for the same one',
			},
			...backends.flatMap(({ entry, placeFields }) => placeFieldsOf(placeFields, entry.access.backend)),
			...watchFields,
		],
	};

	methods = {
		credentialTest: { keyManagementTest },
		listSearch: Object.fromEntries(
			backends.flatMap(({ entry, searches }) =>
				Object.entries(searches).map(([name, search]) => [searchName(entry.access.backend, name), search]),
			),
		),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const chosen = this.getNodeParameter('backend', '');
		const watched = backends.find(({ entry }) => entry.access.backend === chosen);
		if (watched === undefined) {
			throw new NodeOperationError(this.getNode(), 'The backend is unknown', { description: 'Choose one from the list.' });
		}
		return await poll(this, watched.entry);
	}
}
