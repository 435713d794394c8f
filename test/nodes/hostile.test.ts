import fc from 'fast-check';
import type { INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { process } from '../../harness/node';
import type { NodeResult } from '../../harness/runNode';
import { Bench } from '../guarantees/bench';
import type { Subject } from '../guarantees/subject';
import { ownService } from '../guarantees/ownService';
import { gjirafa, msgCore, rebilly, sentry, twentyCurrent, twentyLegacy } from '../guarantees/subjects';
import { byId } from './support';

/** How many values are tried on each node, and by which seed: `HOSTILE=<trials>,<seed>` tries others. */
const [TRIALS = 150, SEED = 20261126] = (process.env.HOSTILE ?? '').split(',').filter((part) => part !== '').map(Number);

/** What an expression may yield, or a stored workflow hold, that nobody meant. */
const EXPRESSIONS = [
	'NaN', 'Infinity', '-Infinity', '-0', '-1', '0.5', '1e308', '2 ** 31', '2 ** 53', 'true', 'false', 'null', 'undefined',
	'Symbol("s")', '10n', '() => 1', 'new Date(NaN)', 'new Date()', 'new Map([[1, 2]])', '/x/g', 'new Error("x")',
	'[]', '{}', '[[]]', '[null]', '[undefined]', '[Symbol("s")]', '{ a: Symbol("s") }', '{ value: NaN }', '{ value: {} }', '{ __rl: true, mode: "id", value: [] }',
	'(() => { const a = {}; a.a = a; return a; })()', '(() => { const a = []; a.push(a); return a; })()', 'Object.create(null)', 'new Proxy({}, {})',
	'"x".repeat(100000)', 'Array.from({ length: 5000 }, (_, i) => "s" + i)',
].map((code) => `={{ ${code} }}`);
const TEXTS = ['', ' ', '0x10', '1e-9', '1,5', '٣', 'a\r\nb: c', 'a\u0000b', '\ud800', '../..', '%2e%2e', '{{ $json }}', '__proto__', 'constructor', 'https://ex.com:99999/', 'https://a:b@ex.com', 'file:///etc/passwd', '[', '{"a":', '{"__proto__":{"a":1}}', '2026-13-45', '9999999999999'];
const STORED = [...EXPRESSIONS, ...TEXTS, 7, -1, true, null, [], {}, ['x', 7], { value: 7 }];

/** Words of JavaScript's own, which are no help to anybody. */
const NO_WORDS = /cannot (read|convert|mix|set|access)|is not (a function|iterable|defined|a constructor)|circular|invalid (time|date|array|count|string)|undefined|\[object |maximum call|expected .*, received|zod|out of memory/i;
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

/** What is wrong with how a value was taken. */
function flawsOf({ error }: NodeResult, requests: number): string[] {
	if (error === undefined) return [];
	const { name, message } = error;
	const isInput = name === 'NodeOperationError';
	return [
		name === 'NodeOperationError' || name === 'NodeApiError' ? '' : `${name}: ${message}`,
		NO_WORDS.test(message) ? `in no words of ours: ${message}` : '',
		message.length > 300 ? `too long: ${message.slice(0, 80)}` : '',
		isInput && requests > 0 ? `after ${requests} requests: ${message}` : '',
	].filter((flaw) => flaw !== '');
}
