import type { INodeProperties } from 'n8n-workflow';
import type { Exchange } from '../shared/backend';
import { readJson } from '../shared/http/answer';
import { searchable } from '../shared/search';
import { z } from 'zod';
import type { Preset } from './descriptor';
import { compatibleEntry } from './entry';
import { idIn } from './interpret/answers';
import { valueAt } from './interpret/jsonPath';
import { planOf } from './interpret/template';
import { CUSTOM, presetOf, presets } from './presets';

type ParentList = NonNullable<NonNullable<Preset['parentField']>['list']>;

/** The field for what `{parent}` stands for: picked from a list where the service has one. */
export const parentFields: INodeProperties[] = [
	{
		displayName: 'Parent ID',
		name: 'parentId',
		type: 'string',
		default: '',
		placeholder: 'e.g. project-1',
		description: 'What {parent} stands for in the endpoints; not needed when none of them has it',
		displayOptions: { show: { service: [CUSTOM] } },
	},
	...presets.flatMap(parentFieldOf),
];

/** The picker of parents. */
export const searchParents = searchable(compatibleEntry, async (session, params) => {
	const list = presetOf(params.get('service'))?.parentField?.list;
	if (list === undefined) return { results: [] };
	const { value } = await session.call(listParents(list), null);
	return { results: value.map(({ id, name }) => ({ name, value: id })) };
});

function listParents({ path, at, id, name }: ParentList): Exchange<null, Array<{ id: string; name: string }>> {
	return {
		name: 'list parents',
		repeatable: true,
		request: () => planOf({ method: 'GET', path }, {}),
		read: (answer) => {
			const found = valueAt(readJson(answer, z.unknown(), 'a list'), at);
			const entries: unknown[] = Array.isArray(found) ? found : [];
			return entries.flatMap((entry) => {
				const known = typeof entry === 'object' && entry !== null ? idIn(entry, id) : null;
				return known === null ? [] : [{ id: known, name: String(valueAt(entry, name) ?? known) }];
			});
		},
	};
}

function parentFieldOf({ service, parentField }: Preset): INodeProperties[] {
	if (parentField === undefined) return [];
	const { label, placeholder, list } = parentField;
	const shared = { displayName: label, name: 'parentId', required: true, displayOptions: { show: { service: [service] } }, description: 'Where the keys are managed' };
	const byId = { displayName: 'By ID', name: 'id', type: 'string' as const, placeholder: `e.g. ${placeholder}` };
	if (list === undefined) return [{ ...shared, type: 'string', default: '', placeholder: `e.g. ${placeholder}` }];
	return [
		{
			...shared,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			modes: [
				{ displayName: 'From List', name: 'list', type: 'list', placeholder: `Select a ${label.toLowerCase()}…`, typeOptions: { searchListMethod: 'searchParents', searchable: true } },
				byId,
			],
		},
	];
}
