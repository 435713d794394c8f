import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { KeyManagementApi } from '../../credentials/KeyManagementApi.credentials';
import { type NodeResult, type NodeRun, runNode } from '../../harness/runNode';
import { type FaultProxy, startFaultProxy } from '../../sandbox/proxy';
import { type Sandbox, type SandboxServerOptions, startSandbox } from '../../sandbox/server';

/** n8n's error modes, by the node's *On Error* setting. */
export const ERROR_MODES = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

/** The modes in which a run goes on after an item failed. */
export const CONTINUING = ['continueRegularOutput', 'continueErrorOutput'] as const;

/** Numbers of input items that the operations are tried with. */
export const ITEM_COUNTS = [1, 3, 20] as const;

/** Every error mode with every number of items as workflows enter, and with one item by the router. */
export const EVERY_WAY = ERROR_MODES.flatMap((mode) => [
	...ITEM_COUNTS.map((count) => ({ mode, count, byRouter: false })),
	{ mode, count: 1, byRouter: true },
]);

/** Each error mode once by each door, and each number of items: for variants of what runs in every way. */
export const FEW_WAYS = EVERY_WAY.filter(({ mode, count, byRouter }) => byRouter || ERROR_MODES.indexOf(mode) === [1, 3, 20].indexOf(count));

/** One bad item among several: how many there are, and which of them it is. */
export const ONE_BAD_ITEM = [3, 20].map((count) => ({ count, bad: Math.floor(count / 2) }));

type Extra = Omit<Partial<NodeRun>, 'parameters'>;

/** A resource locator as the panel stores it. */
export function byId(id: string | undefined) {
	return { __rl: true, mode: 'id', value: id ?? '' };
}

/** A resource locator that picks by name. */
export function byName(name: string) {
	return { __rl: true, mode: 'name', value: name };
}

/** So many empty input items. */
export function itemsOf(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, i) => ({ i }));
}

const credentialType = new KeyManagementApi();

/** Runs a node with fixed parameters and a credential, adding what each call gives. */
export function runner(type: INodeType, credential: () => ICredentialDataDecryptedObject, fixed: () => INodeParameters) {
	return async (parameters: INodeParameters, extra: Extra = {}): Promise<NodeResult> =>
		await runNode({
			type,
			credentialType,
			credential: credential(),
			...extra,
			parameters: { ...fixed(), ...parameters },
		});
}

/** The node setting for an error mode. */
export function onError(mode: (typeof ERROR_MODES)[number]): Partial<INode> {
	return { onError: mode };
}

/** Which input item each output item belongs to. */
export function pairs(items: ReadonlyArray<{ pairedItem?: unknown }>): unknown[] {
	return items.map(({ pairedItem }) => pairedItem);
}

/** The pairs of a run that gives `each` output items for every one of `count` input items. */
export function pairsOf(count: number, each = 1): Array<{ item: number }> {
	return Array.from({ length: count * each }, (_, i) => ({ item: Math.floor(i / each) }));
}

/** The JSON of items. */
export function jsonOf(items: readonly INodeExecutionData[]): IDataObject[] {
	return items.map(({ json }) => json);
}

/** A field of each item's JSON, which has to be a text; `secret.value` reaches into it. */
export function texts(items: readonly INodeExecutionData[], field: string): string[] {
	return items.map(({ json }) => textIn(json, field));
}

/** The text at a path of dots inside an object. Fails where there is none. */
export function textIn(json: IDataObject, path: string): string {
	const found = path.split('.').reduce<unknown>((value, name) => new Map(Object.entries(Object(value))).get(name), json);
	if (typeof found !== 'string') throw new Error(`No text at ${path} of ${JSON.stringify(json)}`);
	return found;
}

/** Everything that a failed run says to people, to look for what must not be in it. */
export function saidBy({ error, items, errors, hints }: NodeResult): string {
	const thrown = error === undefined ? {} : { ...error, message: error.message, stack: error.stack };
	return JSON.stringify({ thrown, items, errors, hints });
}

/** The error of a run that stopped: its message and description in one text. */
export function errorText({ error }: NodeResult): string {
	if (error === undefined) throw new Error('The run did not stop');
	return `${error.message} ${'description' in error ? String(error.description) : ''}`;
}

/** What an agent is told of a call that was refused. Fails where it was not. */
export function refusal({ error, items }: NodeResult): string {
	expect([error, items.map(({ json, pairedItem }) => [Object.keys(json), json.refused, pairedItem])]).toEqual([undefined, [[['refused', 'reason'], true, { item: 0 }]]]);
	return textIn(items[0]?.json ?? {}, 'reason');
}

/** The item number that the error of a stopped run names. */
export function errorItemIndex({ error }: NodeResult): unknown {
	const context: unknown = error !== undefined && 'context' in error ? error.context : undefined;
	return new Map<string, unknown>(Object.entries(Object(context))).get('itemIndex');
}

/**
 * Checks an item that failed: exactly `error`, `message` and `details`, and its pair. On the error branch
 * n8n adds what the item brought along.
 */
export function expectErrorItem(item: INodeExecutionData | undefined, itemIndex: number, input: IDataObject = {}): void {
	expect(item?.pairedItem).toEqual({ item: itemIndex });
	expect(Object.keys(item?.json ?? {}).sort()).toEqual([...new Set(['details', 'error', 'message', ...Object.keys(input)])].sort());
	expect(item?.json).toMatchObject({ ...input, error: expect.any(String), message: expect.any(String), details: { itemIndex } });
}

/** A fault proxy before the file's sandbox, healed and its record emptied before each test. */
export function proxyForFile(sandbox: () => Sandbox): () => FaultProxy {
	let proxy: FaultProxy | undefined;
	beforeAll(async () => {
		proxy = await startFaultProxy({ target: sandbox().url });
	});
	beforeEach(() => {
		proxy?.plan([]);
		proxy?.resetCalls();
	});
	afterAll(async () => await proxy?.stop());
	return () => {
		if (proxy === undefined) throw new Error('The proxy is not running');
		return proxy;
	};
}

/** A sandbox for the tests of a file, without rate limits unless a minute is given. */
export function sandboxForFile(minuteMs: number | null = null, more: SandboxServerOptions = {}): () => Sandbox {
	let sandbox: Sandbox | undefined;
	beforeAll(async () => {
		sandbox = await startSandbox({ minuteMs, ...more });
	});
	afterAll(async () => await sandbox?.stop());
	return () => {
		if (sandbox === undefined) throw new Error('The sandbox is not running');
		return sandbox;
	};
}

/** What a request of the journal was, without the mount point: `POST /api/v1/…`. */
export function calls(sandbox: Sandbox): string[] {
	return sandbox.journal().map(({ method, path }) => `${method} ${path.replace(/^\/[^/]+/, '')}`);
}
