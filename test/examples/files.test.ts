import type { INodeProperties, INodeType, IWorkflowBase } from 'n8n-workflow';
import { join, readdirSync, readFileSync, resolve } from '../../harness/node';
import { MsgCoreApiKeys } from '../../nodes/MsgCore/MsgCoreApiKeys.node';

/** The example workflows run in the end-to-end tests; here they are held against the nodes' descriptions. */
const folder = resolve('examples');
const types: Record<string, INodeType> = { 'n8n-nodes-api-keys.msgCoreApiKeys': new MsgCoreApiKeys() };
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const workflowOf = (name: string): IWorkflowBase => JSON.parse(readFileSync(join(folder, name), 'utf8'));

const MAKES_KEYS = ['create', 'createMany', 'rotate'];
const SHIPPED = 'n8n-nodes-base.';

describe.each(names)('%s', (name) => {
	const { nodes, connections, settings } = workflowOf(name);
	const ours = nodes.filter(({ type }) => !type.startsWith(SHIPPED));

	it('uses the nodes of n8n and of this package alone', () => {
		expect(ours.length).toBeGreaterThan(0);
		expect(ours.filter(({ type }) => types[type] === undefined)).toEqual([]);
	});

	it('has every node connected and every connection to a node that is there', () => {
		const targets = Object.values(connections).flatMap(({ main = [] }) => main.flatMap((output) => output ?? []));
		const known = new Set(nodes.map((node) => node.name));
		expect(targets.filter(({ node }) => !known.has(node))).toEqual([]);
		const reached = new Set(targets.map(({ node }) => node));
		const lost = nodes.filter(({ name: node, type }) => !reached.has(node) && !/stickyNote|Trigger|webhook$/i.test(type));
		expect(lost.map((node) => node.name)).toEqual([]);
	});

	it('names operations, parameters and filters that the nodes have', () => {
		for (const { type, parameters } of ours) {
			const { properties } = types[type]?.description ?? { properties: [] };
			expect(operations(properties)).toContain(parameters.operation);
			const shown = new Set(properties.filter((each) => isShown(each, parameters.operation)).map((each) => each.name));
			expect(Object.keys(parameters).filter((parameter) => !shown.has(parameter))).toEqual([]);
			for (const [parameter, value] of Object.entries(parameters)) {
				const collection = properties.find((each) => each.name === parameter && each.type === 'collection');
				if (collection === undefined || typeof value !== 'object' || value === null) continue;
				const entries = new Set((collection.options ?? []).map((option) => option.name));
				expect(Object.keys(value).filter((entry) => !entries.has(entry))).toEqual([]);
			}
		}
	});

	it('leaves no secret in n8n when it handles any: neither in a run that succeeds or fails, nor in one by hand', () => {
		const makesKeys = ours.some(({ parameters: { operation } }) => MAKES_KEYS.includes(String(operation)));
		const asksTheStore = nodes.some(({ parameters: { url } }) => String(url).includes('secretStore'));
		if (!makesKeys && !asksTheStore) return;
		expect(settings).toMatchObject({ saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none', saveManualExecutions: false });
	});

	it('goes on when nobody can be told of what it did', () => {
		const tells = nodes.filter((node) => /^Tell /.test(node.name) && node.type === `${SHIPPED}httpRequest`);
		if (settings?.saveDataErrorExecution === 'none') expect(tells.filter(({ onError }) => onError !== 'continueRegularOutput')).toEqual([]);
	});

	it('holds no secret and no address but placeholders', () => {
		const hosts = JSON.stringify(nodes).match(/https?:\/\/[^/"\\ ]+/g) ?? [];
		expect(hosts.filter((host) => !host.endsWith('.example.com'))).toEqual([]);
	});
});

function operations(properties: readonly INodeProperties[]): unknown[] {
	const { options = [] } = properties.find(({ name }) => name === 'operation') ?? {};
	return options.map((option) => ('value' in option ? option.value : undefined));
}

function isShown({ displayOptions }: INodeProperties, operation: unknown): boolean {
	const shown = displayOptions?.show?.operation;
	return !Array.isArray(shown) || shown.some((each) => each === operation);
}
