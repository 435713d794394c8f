import fc from 'fast-check';
import type { INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { process } from '../../harness/node';
import { Bench } from '../guarantees/bench';
import type { Subject } from '../guarantees/subject';
import { ownService } from '../guarantees/ownService';
import { gjirafa, msgCore, rebilly, sentry, twentyCurrent, twentyLegacy } from '../guarantees/subjects';
import { flawsOf, STORED } from './hostile';
import { byId } from './support';

/** How many values are tried on each node, and by which seed: `HOSTILE=<trials>,<seed>` tries others. */
const [TRIALS = 150, SEED = 20261126] = (process.env.HOSTILE ?? '').split(',').filter((part) => part !== '').map(Number);

const OPERATIONS = ['create', 'createMany', 'get', 'getAll', 'audit', 'update', 'revoke', 'revokeMany', 'rotate'];
/** Whether there is such a role, version or place in an answer only the backend can tell. */
const JUDGED_THERE = new Set(['roleId', 'successorRoleId', 'browserSdkVersion', 'answerFields']);
const KEPT = new Set(['resource', 'operation']);

/** One parameter, by its path: the name of the field, and of the entry inside a collection. */
type Path = readonly string[];

const custom = ownService('somebody\'s own');

describe.each([msgCore, twentyCurrent, twentyLegacy, sentry, rebilly, gjirafa, custom])('$name', (subject) => {
	let bench: Bench;
	let id = '';
	beforeAll(async () => {
		bench = await Bench.start(subject);
		[id = ''] = (await bench.given(1)).map((key) => key.id);
	});
	afterAll(async () => await bench.stop());

	// What n8n itself refuses to run never comes as far as the node.
	it('gives one clear error before any request for what nobody meant, or does what can be meant', async () => {
		const places = placesOf(subject);
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...STORED), async ({ operation, path }, value) => {
				const parameters = placed({ ...meant(bench, operation, id), operation }, path, value);
				bench.proxy.resetCalls();
				const result = await bench.run(parameters).catch(() => null);
				expect(result === null ? [] : flawsOf(result, path.some((name) => JUDGED_THERE.has(name)) ? 0 : bench.proxy.calls().length)).toEqual([]);
			}),
			{ numRuns: TRIALS, seed: SEED },
		);
	});
});

/** Every field that an operation's panel shows, and every entry of its collections. */
function placesOf(subject: Subject): Array<{ operation: string; path: Path }> {
	const { properties } = subject.type().description;
	const offered = properties.filter(({ name }) => name === 'operation').flatMap(({ options = [] }) => options.flatMap((option) => ('value' in option ? [String(option.value)] : [])));
	return OPERATIONS.filter((operation) => offered.includes(operation)).flatMap((operation) => properties.filter((each) => isShown(each, operation)).flatMap((each) => pathsIn(each).map((path) => ({ operation, path }))));
}

function isShown({ name, type, displayOptions }: INodeProperties, operation: string): boolean {
	const wanted = displayOptions?.show?.operation;
	return !KEPT.has(name) && type !== 'notice' && (wanted === undefined || wanted.some((each) => each === operation));
}

function pathsIn({ name, type, options = [] }: INodeProperties): Path[] {
	if (type !== 'collection' && type !== 'fixedCollection') return [[name]];
	return [[name], ...options.flatMap((option) => ('values' in option ? valuesIn(option) : [[option.name]]).map((path) => [name, ...path]))];
}

function valuesIn({ name, values }: INodePropertyCollection): Path[] {
	return [[name], ...values.map((value) => [name, value.name])];
}

function placed(parameters: INodeParameters, [name = '', ...rest]: Path, value: unknown): INodeParameters {
	const inner = rest.length === 0 ? value : placed(Object(parameters[name] ?? {}), rest, value);
	return { ...parameters, [name]: inner } as INodeParameters;
}

/** Parameters of an operation that are all right. */
function meant(bench: Bench, operation: string, id: string): INodeParameters {
	const keyId = byId(id);
	if (operation === 'create') return bench.create('hostile');
	if (operation === 'createMany') return bench.createMany(2);
	if (operation === 'rotate') return { ...bench.rotate(), keyId, oldKey: 'keep' };
	if (operation === 'revoke') return { keyId: byId('no-such-key') };
	if (operation === 'revokeMany') return { revokeBy: 'filter', revokeFilters: { namePattern: 'nothing-*' }, dryRun: true, mostToRevoke: 10 };
	if (operation === 'getAll') return { returnAll: true };
	return { keyId };
}
