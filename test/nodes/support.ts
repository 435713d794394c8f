import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';
import { KeyManagementApi } from '../../credentials/KeyManagementApi.credentials';
import { type NodeResult, type NodeRun, runNode } from '../../harness/runNode';
import { type Sandbox, startSandbox } from '../../sandbox/server';

/** n8n's error modes, by the node's *On Error* setting. */
export const ERROR_MODES = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

/** The modes in which a run goes on after an item failed. */
export const CONTINUING = ['continueRegularOutput', 'continueErrorOutput'] as const;

/** Numbers of input items that the operations are tried with. */
export const ITEM_COUNTS = [1, 3, 20] as const;

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

/** Runs a node with fixed parameters and a credential, adding what each call gives. */
export function runner(type: INodeType, credential: () => ICredentialDataDecryptedObject, fixed: () => INodeParameters) {
	return async (parameters: INodeParameters, extra: Extra = {}): Promise<NodeResult> =>
		await runNode({
			type,
			credentialType: new KeyManagementApi(),
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

/** A sandbox for the tests of a file, without rate limits unless a minute is given. */
export function sandboxForFile(minuteMs: number | null = null): () => Sandbox {
	let sandbox: Sandbox | undefined;
	beforeAll(async () => {
		sandbox = await startSandbox({ minuteMs });
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
