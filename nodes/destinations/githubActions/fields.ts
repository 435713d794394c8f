import type { INodeProperties } from 'n8n-workflow';

const inRepository = { displayOptions: { show: { githubLevel: ['repository', 'environment'] } } };

/** The fields of a secret of GitHub Actions. */
export const githubFields: INodeProperties[] = [
	{
		displayName: 'Secret Of',
		name: 'githubLevel',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Environment', value: 'environment' },
			{ name: 'Organization', value: 'organization' },
			{ name: 'Repository', value: 'repository' },
		],
		default: 'repository',
		description: 'Where on GitHub the secret is stored',
	},
	{
		displayName: 'Owner',
		name: 'githubOwner',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. acme',
		description: 'The user or organization',
	},
	{
		displayName: 'Repository',
		name: 'githubRepository',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. website',
		description: 'The name of the repository, without its owner',
		...inRepository,
	},
	{
		displayName: 'Environment',
		name: 'githubEnvironment',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. production',
		description: 'The name of the environment',
		displayOptions: { show: { githubLevel: ['environment'] } },
	},
	{
		displayName: 'Secret Name',
		name: 'githubName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. MSGCORE_KEY',
		description: 'Created if missing. {NAME} becomes the name of the key, {n} its number.',
	},
	{
		displayName: 'Visibility When New',
		name: 'githubVisibility',
		type: 'options',
		options: [
			{ name: 'All Repositories', value: 'all' },
			{ name: 'Private Repositories', value: 'private' },
		],
		default: 'private',
		description: 'Which repositories see a newly created secret; an existing one keeps its own',
		displayOptions: { show: { githubLevel: ['organization'] } },
	},
];
