import type { INodeProperties } from 'n8n-workflow';

/** How Create takes its key: from fields, or as JSON. */
export function specifyKeyFields(example: string): INodeProperties[] {
	return [
		{
			displayName: 'Specify Key',
			name: 'specifyKey',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { operation: ['create'] } },
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'fields',
		},
		{
			displayName: 'Key (JSON)',
			name: 'keyJson',
			type: 'json',
			required: true,
			default: example,
			description: 'The new key as one JSON object',
			displayOptions: { show: { operation: ['create'], specifyKey: ['json'] } },
		},
	];
}

/** Where Create Many takes its keys from. */
export function createManyFields(example: string): INodeProperties[] {
	return [
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { operation: ['createMany'] } },
			options: [
				{ name: 'Count and Name Template', value: 'template', description: 'Number the keys of each input item' },
				{ name: 'Input Items', value: 'items', description: 'One key for each input item' },
				{ name: 'JSON List', value: 'json', description: 'All keys of an input item in one list' },
			],
			default: 'json',
		},
		{
			displayName: 'Keys (JSON)',
			name: 'keysJson',
			type: 'json',
			required: true,
			default: example,
			description: 'A JSON list with one object for each key',
			displayOptions: { show: { operation: ['createMany'], source: ['json'] } },
		},
		{
			displayName: 'Count',
			name: 'count',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1000 },
			default: 3,
			description: 'How many keys to make',
			displayOptions: { show: { operation: ['createMany'], source: ['template'] } },
		},
		{
			displayName: 'Name Template',
			name: 'nameTemplate',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ci-{n}',
			description: 'The name of each key; {n} becomes its number',
			displayOptions: { show: { operation: ['createMany'], source: ['template'] } },
		},
	];
}

/**
 * Shows the fields of a key where Create or Create Many reads them: not beside JSON, and the name not
 * beside a name template.
 */
export function draftFields(fields: readonly INodeProperties[]): INodeProperties[] {
	const inCreate = fields.map((field) => shownWhen(field, { operation: ['create'], specifyKey: ['fields'] }));
	const inMany = fields.map((field) =>
		shownWhen(field, { operation: ['createMany'], source: field.name === 'name' ? ['items'] : ['items', 'template'] }),
	);
	return [...inCreate, ...inMany];
}

function shownWhen(field: INodeProperties, conditions: Record<string, string[]>): INodeProperties {
	return { ...field, displayOptions: { ...field.displayOptions, show: { ...conditions, ...field.displayOptions?.show } } };
}
