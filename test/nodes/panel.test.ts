import { type INodeProperties, type INodeType, NodeHelpers } from 'n8n-workflow';
import { ApiKeys } from '../../nodes/ApiKeys/ApiKeys.node';
import { ApiKeysTrigger } from '../../nodes/ApiKeysTrigger/ApiKeysTrigger.node';
import { GjirafaVpApiKeys } from '../../nodes/GjirafaVp/GjirafaVpApiKeys.node';
import { MsgCoreApiKeys } from '../../nodes/MsgCore/MsgCoreApiKeys.node';
import { RebillyApiKeys } from '../../nodes/Rebilly/RebillyApiKeys.node';
import { SentryClientKeys } from '../../nodes/Sentry/SentryClientKeys.node';
import { TwentyApiKeys } from '../../nodes/Twenty/TwentyApiKeys.node';
import { freshName, msgCoreForFile } from './msgCore/support';
import { byId, jsonOf } from './support';

const nodes: INodeType[] = [new ApiKeys(), new GjirafaVpApiKeys(), new MsgCoreApiKeys(), new RebillyApiKeys(), new SentryClientKeys(), new TwentyApiKeys()];
const { run, make, booked } = msgCoreForFile();
/** A field and all that lie in it. */
const within = (field: INodeProperties): INodeProperties[] => [field, ...(field.options ?? []).flatMap((option) => ('type' in option ? within(option) : 'values' in option ? option.values.flatMap(within) : []))];
const fieldsOf = (node: INodeType, name: string): INodeProperties[] => node.description.properties.filter((field) => field.name === name);

describe.each(nodes.map((node) => [node.description.displayName, node] as const))('%s', (_, node) => {
	it('has its one resource in the data, and not in the panel', () => {
		const [resource, ...others] = fieldsOf(node, 'resource');
		expect([resource?.type, others]).toEqual(['hidden', []]);
		expect(resource?.options).toEqual([expect.objectContaining({ value: resource?.default })]);
	});

	it("has nothing that n8n's editor hides for being a part of the authentication", () => {
		const named = (each: Pick<INodeProperties, 'displayOptions'>): string[] => Object.keys(each.displayOptions?.show ?? {});
		const { credentials = [], properties } = node.description;
		const authentication = properties.filter(({ name }) => credentials.flatMap(named).includes(name));
		const hidden = new Set(['authentication', ...authentication.flatMap(named)]);
		expect(properties.filter(({ name, type }) => hidden.has(name) && type !== 'hidden').map(({ name }) => name)).toEqual([]);
	});

	it.each([
		['a place', { operation: 'rotate', deliverTo: 'gitlabCi' }, true],
		['the output', { operation: 'rotate', deliverTo: 'output' }, false],
		['the sealed output', { operation: 'rotate', deliverTo: 'sealed' }, false],
		['what a stored workflow leaves out', { operation: 'create' }, false],
		['a place that another operation had', { operation: 'getAll', deliverTo: 'gitlabCi' }, false],
	])('asks for the credential of a destination with %s: %j', (_what, parameters, asked) => {
		const destination = node.description.credentials?.find(({ name }) => name === 'secretDestinationApi');
		expect(destination && NodeHelpers.displayParameter(parameters, destination, null, node.description)).toBe(asked);
	});

	it('keeps the old key of a rotation unless it is told otherwise, and says what to do next', () => {
		expect(fieldsOf(node, 'oldKey').map((field) => field.default)).toContain('keep');
		const [notice] = fieldsOf(node, 'keepNotice');
		expect(notice).toMatchObject({ type: 'notice', displayName: expect.stringContaining('rotation.oldKey.id') });
	});

	it('fetches choices again when a field changes that says where they are', () => {
		const fetched = node.description.properties.flatMap(within).filter(({ typeOptions }) => typeOptions?.loadOptionsMethod !== undefined);
		const names = node.description.properties.map(({ name }) => name);
		for (const { name, typeOptions } of fetched) {
			const dependsOn = typeOptions?.loadOptionsDependsOn ?? [];
			expect([name, dependsOn.length > 0]).toEqual([name, true]);
			for (const path of dependsOn) expect(names).toContain(path.split('.')[0]);
		}
	});

	it('offers Output among the options, and reads it where it stood before', () => {
		const [options] = fieldsOf(node, 'options');
		expect(options?.options?.map(({ name }) => name)).toContain('output');
		expect(fieldsOf(node, 'output').map(({ type }) => type)).toEqual(['hidden']);
	});
});

it("describes the trigger so that it fits the node as well, since n8n's picker shows both as one", () => {
	expect(new ApiKeysTrigger().description.description).toMatch(/rotate.*start workflows/);
});

it('marks the role as required where assigning it is all that happens', () => {
	const roles = fieldsOf(new TwentyApiKeys(), 'roleId');
	const marked = (operation: string) => roles.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation)).map(({ required = false }) => required);
	expect([marked('create'), marked('createMany'), marked('assignRole')]).toEqual([[false], [false], [true]]);
});

it('shows a new secret right behind the name', async () => {
	const [made] = jsonOf((await run({ operation: 'create', name: freshName(), scopes: ['keys:read'] })).items);
	expect(Object.keys(made ?? {}).slice(0, 3)).toEqual(['id', 'name', 'secret']);
});

it('shows the secret and the fate of the old key right behind the name of a successor', async () => {
	const [key] = await make(1);
	const [rotated] = jsonOf((await run({ operation: 'rotate', keyId: byId(key?.id) })).items);
	expect(Object.keys(rotated ?? {}).slice(0, 4)).toEqual(['id', 'name', 'secret', 'rotation']);
	expect(rotated).toMatchObject({ rotation: { oldKey: { id: key?.id, state: 'active' } } });
	expect(booked(key?.id ?? '')?.alive).toBe(true);
});

it('shows the result of an audit right behind the name', async () => {
	const [judged] = jsonOf((await run({ operation: 'audit' })).items);
	expect(Object.keys(judged ?? {}).slice(0, 3)).toEqual(['id', 'name', 'audit']);
});

it('audits as it comes: keys end, within a year, and lie idle for a quarter at most', async () => {
	const { items, error } = await run({ operation: 'audit' });
	expect(error).toBeUndefined();
	expect(JSON.stringify(jsonOf(items))).toMatch(/mustExpire.*longestLifeDays|longestLifeDays.*mustExpire/s);
});

it('revokes many as it comes: a dry run over what has expired', async () => {
	const { items, error } = await run({ operation: 'revokeMany' });
	expect(error).toBeUndefined();
	expect(jsonOf(items).every(({ status }) => status === undefined || status === 'expired')).toBe(true);
});

it.each([
	['among the options', { options: { output: 'response' } }],
	['where earlier versions had it', { output: 'response' }],
	['in both places, the newer one counting', { options: { output: 'response' }, output: 'raw' }],
])('reads Output %s', async (_, parameters) => {
	const [first] = jsonOf((await run({ operation: 'getAll', ...parameters })).items);
	expect(first).toMatchObject({ statusCode: 200, body: expect.anything() });
});
