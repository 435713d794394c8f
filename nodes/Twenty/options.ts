import type { INodeProperties } from 'n8n-workflow';

/** The options that only Twenty has. */
export const twentyOptions: INodeProperties[] = [
	{
		displayName: 'Depth (Legacy)',
		name: 'depth',
		type: 'options',
		options: [
			{ name: '0', value: 0, description: 'The key itself' },
			{ name: '1', value: 1, description: 'With its direct relations' },
			{ name: '2', value: 2, description: 'With the relations of its relations' },
		],
		default: 0,
		description: 'How many levels of related records the answer holds. Keys have none, so the answers are the same.',
		displayOptions: { show: { '/operation': ['create', 'createMany', 'get', 'getAll', 'update', 'findDuplicates'] } },
	},
	{
		displayName: 'Filter (Legacy)',
		name: 'filter',
		type: 'string',
		default: '',
		placeholder: 'e.g. name[ilike]:"%ci%"',
		description: "The server's own filter: field[op]:value, with eq, neq, in, is, gt, gte, lt, lte, like, ilike, and(), or(), not()",
		displayOptions: { show: { '/operation': ['getAll'] } },
	},
	{
		displayName: 'Keys per Batch (Legacy)',
		name: 'chunkSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 200 },
		default: 60,
		description: 'How many keys one request creates; all of them or none',
		displayOptions: { show: { '/operation': ['createMany', 'create'] } },
	},
	{
		displayName: 'Order By (Legacy)',
		name: 'orderBy',
		type: 'string',
		default: '',
		placeholder: 'e.g. name[AscNullsFirst],createdAt[DescNullsLast]',
		description: 'By ID, name or expiresAt first. Ordered by creation time the server loses rows between pages.',
		displayOptions: { show: { '/operation': ['getAll'] } },
	},
	{
		displayName: 'Role of the New Key (ID)',
		name: 'successorRoleId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed',
		description: "The role of a rotation's new key, where the server doesn't tell that of the old one",
		displayOptions: { show: { '/operation': ['rotate'] } },
	},
];
