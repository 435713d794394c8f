import type { INodeProperties } from 'n8n-workflow';

/** Where the keys live: an organization, or one of its projects. */
export const placeFields: INodeProperties[] = [
	{
		displayName: 'Level',
		name: 'level',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Organization', value: 'organization', description: "Takes an organization owner's key" },
			{ name: 'Project', value: 'project', description: "Takes a project owner's key" },
		],
		default: 'organization',
		description: 'Where keys are managed',
	},
	{
		displayName: 'Organization ID',
		name: 'organizationId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. vpo7k2',
		description: 'The organization whose keys are managed',
		displayOptions: { show: { level: ['organization'] } },
	},
	{
		displayName: 'Project ID',
		name: 'projectId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. vpp1a9',
		description: 'The project whose keys are managed',
		displayOptions: { show: { level: ['project'] } },
	},
];
