import type { INodeProperties } from 'n8n-workflow';

const IN_PROJECT = ['audit', 'create', 'createMany', 'delete', 'disable', 'enable', 'get', 'revokeMany', 'rotate', 'update'];

const project: Omit<INodeProperties, 'displayOptions'> = {
	displayName: 'Project',
	name: 'project',
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
		{ displayName: 'By ID or Slug', name: 'id', type: 'string', placeholder: 'e.g. storefront' },
	],
};

/** Where the keys live: a project of an organization, or for Get Many the organization as a whole. */
export const placeFields: INodeProperties[] = [
	{
		displayName: 'Organization',
		name: 'organization',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'The organization that the project belongs to',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select an organization…',
				typeOptions: { searchListMethod: 'searchOrganizations', searchable: true },
			},
			{ displayName: 'By ID or Slug', name: 'id', type: 'string', placeholder: 'e.g. acme' },
		],
	},
	{
		displayName: 'Keys Of',
		name: 'scope',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'One Project', value: 'project' },
			{ name: 'The Whole Organization', value: 'organization' },
		],
		default: 'project',
		description: 'Whose keys to list',
		displayOptions: { show: { operation: ['getAll'] } },
	},
	{ ...project, displayOptions: { show: { operation: IN_PROJECT } } },
	{ ...project, displayOptions: { show: { operation: ['getAll'], scope: ['project'] } } },
	{
		displayName: 'Server Filters',
		name: 'serverFilters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions: { show: { operation: ['getAll'] } },
		options: [
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Active', value: 'active' },
					{ name: 'All', value: 'all' },
					{ name: 'Inactive', value: 'inactive' },
				],
				default: 'active',
				description: 'Which keys to list',
			},
			{
				displayName: 'Team',
				name: 'team',
				type: 'string',
				default: '',
				placeholder: 'e.g. web',
				description: "Only the keys of this team's projects, by ID or slug; for a whole organization",
				displayOptions: { show: { '/scope': ['organization'] } },
			},
		],
	},
];
