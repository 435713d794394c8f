import type { INodeProperties } from 'n8n-workflow';
import type { Exchange } from '../shared/backend/exchange';
import { readJson } from '../shared/http/answer';
import { searchable } from '../shared/search';
import { z } from 'zod/v3';
import type { PlaceField, Preset } from './preset';
import { compatibleEntry } from './entry';
import { idIn } from './interpret/ids';
import { valueAt } from './interpret/jsonPath';
import { planOf } from './interpret/template';
import { CUSTOM, presetOf, presets } from './presets';

type ParentList = NonNullable<NonNullable<Preset['parentField']>['list']>;

/** The fields for what `{parent}` and `{variant}` stand for: picked from a list where the service has one. */
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
	...presets.flatMap(variantFieldOf),
];

/** The picker of parents. */
export const searchParents = searchable(compatibleEntry, async (session, params) => {
	const { parentField, headers } = presetOf(params.get('service')) ?? {};
	if (parentField?.list === undefined) return { results: [] };
	const { value } = await session.call(listParents(parentField.list, headers), null);
	return { results: value.map(({ id, name }) => ({ name, value: id })) };
});

function listParents({ path, at, id, name }: ParentList, headers: Preset['headers']): Exchange<null, Array<{ id: string; name: string }>> {
	return {
		name: 'list parents',
		repeatable: true,
		request: () => planOf({ method: 'GET', path }, { headers }),
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

function variantFieldOf({ service, variantField }: Preset): INodeProperties[] {
	return variantField === undefined ? [] : [asText(variantField, fieldOf(service, 'variantId', variantField))];
}

function parentFieldOf({ service, parentField, parentOptional = false }: Preset): INodeProperties[] {
	if (parentField === undefined) return [];
	const field = { ...fieldOf(service, 'parentId', parentField), ...(parentOptional ? {} : { required: true }) };
	return [parentField.list === undefined ? asText(parentField, field) : asList(parentField, field)];
}

type Described = Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions' | 'required'>;

function fieldOf(service: string, name: string, { label, description = 'Where the keys are managed' }: PlaceField): Described {
	return { displayName: label, name, description, displayOptions: { show: { service: [service] } } };
}

function asText({ placeholder, default: given = '' }: PlaceField, field: Described): INodeProperties {
	return { ...field, type: 'string', default: given, placeholder: `e.g. ${placeholder}` };
}

function asList({ label, placeholder }: PlaceField, field: Described): INodeProperties {
	return {
		...field,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', placeholder: `Select ${/^[AEIO]/.test(label) ? 'an' : 'a'} ${label.toLowerCase()}…`, typeOptions: { searchListMethod: 'searchParents', searchable: true } },
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${placeholder}` },
		],
	};
}
