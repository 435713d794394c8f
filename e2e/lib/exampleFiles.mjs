/**
 * The example workflows, with their placeholders filled in as a user would.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

const folder = join(root, 'examples');

/** Names of the example workflows, without `.json`. */
export const exampleNames = () => readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)).sort();

/** The file of an example workflow. */
export const exampleFile = (name) => join(folder, `${name}.json`);

/**
 * An example as its user would set it up.
 *
 * @param {{ settings: Record<string, string>, keys: { id: string, name: string }, project: any, header?: { id: string, name: string }, destination?: { id: string, name: string } }} fills
 */
export function filledExample(name, { settings, keys, project, header, destination }) {
	const { id, ...workflow } = JSON.parse(readFileSync(exampleFile(name), 'utf8'));
	const nodes = workflow.nodes.map((node) => {
		if (node.type.startsWith('n8n-nodes-api-keys.')) {
			const delivers = node.parameters.deliverTo === 'n8nCredential' && destination !== undefined;
			return { ...node, parameters: { ...node.parameters, projectId: project }, credentials: { keyManagementApi: keys, ...(delivers ? { secretDestinationApi: destination } : {}) } };
		}
		if (node.name === 'Settings') return { ...node, parameters: { ...node.parameters, assignments: filled(node.parameters.assignments, settings) } };
		if (node.parameters.authentication === 'headerAuth' || node.parameters.genericAuthType === 'httpHeaderAuth') return { ...node, credentials: { httpHeaderAuth: header } };
		return node;
	});
	return { ...workflow, nodes };
}

function filled({ assignments }, settings) {
	return { assignments: assignments.map((each) => ({ ...each, value: settings[each.name] ?? each.value })) };
}
