import type { INodeProperties } from 'n8n-workflow';
import { sharedOptions } from './sharedOptions';

/** What *Options* of a backend's node hold beside the shared ones. */
interface OwnOptions {
	/** The operations that show keys, and so have *Output*. */
	shows: readonly string[];
	own?: readonly INodeProperties[];
	/** The backend's own operations, with the shared ones whose options they have too. */
	kin?: Record<string, string[]>;
}

/** The *Options* collection; a backend may add its own. */
export function optionsFields({ shows, own = [], kin = {} }: OwnOptions): INodeProperties[] {
	const options = [...own, outputOption(shows), ...sharedOptions.map((option) => shownForKin(option, kin))];
	return [
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: options.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
		},
		// Where Output stood before it moved into Options: saved workflows have it here.
		{ displayName: 'Output', name: 'output', type: 'hidden', default: 'simplified' },
	];
}

function outputOption(operations: readonly string[]): INodeProperties {
	return {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Raw', value: 'raw', description: "The backend's own object" },
			{ name: 'Response', value: 'response', description: 'Body, status code and headers' },
			{ name: 'Simplified', value: 'simplified', description: 'One form for the keys of all backends' },
		],
		default: 'simplified',
		description: 'The form in which keys are returned',
		displayOptions: { show: { '/operation': [...operations] } },
	};
}

/** The switch that lets an AI agent end keys. It takes no expression, so the model can't set it. */
export function allowDestructiveField(operations: readonly string[]): INodeProperties {
	return {
		displayName: 'Allow Destructive Operations',
		name: 'allowDestructive',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description: 'Whether an AI agent may revoke or disable keys with this tool',
		displayOptions: { show: { '@tool': [true], operation: [...operations] } },
	};
}

/** For backends whose keys can carry a mark in nothing but their names. */
export const markNamesOption: INodeProperties = {
	displayName: 'Mark Names',
	name: 'markNames',
	type: 'boolean',
	default: false,
	description: 'Whether to add a mark to the names of new keys, e.g. ci~n8n-4f1c09ab72de, so that a key is recognized even if the response to its creation was lost. Rotate renews the mark.',
	displayOptions: { show: { '/operation': ['create', 'createMany', 'rotate'] } },
};

function shownForKin(option: INodeProperties, kin: Record<string, string[]>): INodeProperties {
	const shown = option.displayOptions?.show?.['/operation'];
	if (!Array.isArray(shown)) return option;
	const more = Object.keys(kin).filter((operation) => kin[operation]?.some((each) => shown.includes(each)));
	return { ...option, displayOptions: { ...option.displayOptions, show: { '/operation': [...shown, ...more] } } };
}
