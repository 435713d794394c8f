import type { INodeProperties } from 'n8n-workflow';

/** The fields of a variable of GitLab CI/CD. */
export const gitlabFields: INodeProperties[] = [
	{
		displayName: 'Variable Of',
		name: 'gitlabLevel',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Group', value: 'group' },
			{ name: 'Project', value: 'project' },
		],
		default: 'project',
		description: 'Where on GitLab the variable is stored',
	},
	{
		displayName: 'Project or Group',
		name: 'gitlabPlace',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. acme/website',
		description: 'Its full path, or its ID',
	},
	{
		displayName: 'Variable',
		name: 'gitlabVariable',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. MSGCORE_KEY',
		description: 'Created if missing. {NAME} becomes the name of the key, {n} its number.',
	},
	{
		displayName: 'Environment Scope',
		name: 'gitlabScope',
		type: 'string',
		default: '*',
		placeholder: 'e.g. production',
		description: 'Which of several variables of this name is meant',
	},
	{
		displayName: 'Masked When New',
		name: 'gitlabMasked',
		type: 'boolean',
		default: true,
		description: 'Whether a newly created variable is hidden in job logs; an existing one keeps its flags',
	},
	{
		displayName: 'Protected When New',
		name: 'gitlabProtected',
		type: 'boolean',
		default: false,
		description: 'Whether only protected branches and tags see a newly created variable',
	},
];
