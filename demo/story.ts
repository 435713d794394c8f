import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { runWorkflow, type Step } from '../harness/runWorkflow';
import { inlineNode } from '../harness/engine';
import type { SandboxAccess } from '../sandbox/backend';
import type { Sandbox } from '../sandbox/server';
import type { DemoBackend } from './backends';
import { builtCredential, builtNode } from './built';

const KEYS = 4;

/** What happened to one key: what the server said to its secret, and to its successor's, over time. */
export interface KeyStory {
	name: string;
	oldKey: string;
	newKey: string;
	old: { created: number; rotated: number };
	new: { rotated: number; revoked: number };
	/** Whether Revoke said so. */
	revoked: boolean;
}

/** What happened on one backend. */
export interface Story {
	keys: KeyStory[];
	/** How many of the new keys the node's own list showed. */
	listed: number;
	/** How many keys the server made, by its own books. */
	minted: number;
	/** Keys in the server's books that no node told of. */
	lost: number;
	/** Keys of the run that still work when it is over. */
	alive: number;
	/** Requests that were told to come later. */
	limited: number;
	milliseconds: number;
}

/** The workflow: create many, list, rotate with verification, revoke; between them, knock with each secret. */
function steps(backend: DemoBackend, access: SandboxAccess): Step[] {
	const { place, newKeys, rotation, words, opener = 'secret.value' } = backend;
	const from = (node: string) => `={{ $('${node}').item.json.${opener} }}`;
	const keys = (operation: string, more: Step['parameters']) => ({ resource: words?.resource ?? 'apiKey', operation, ...place?.(access), ...more });
	const thisKey = { keyId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
	const created = { source: 'template', count: KEYS, nameTemplate: 'demo-{n}', ...newKeys(access) };
	return [
		{ name: 'Start', type: 'start', parameters: {} },
		{ name: 'Create Many', type: 'keys', parameters: keys('createMany', created) },
		{ name: 'List', type: 'keys', settings: { executeOnce: true }, parameters: keys('getAll', { returnAll: true }) },
		{ name: 'Knock 1', type: 'knock', after: 'Create Many', parameters: { old: from('Create Many') } },
		{ name: 'Rotate', type: 'keys', parameters: keys('rotate', { ...thisKey, oldKey: 'revoke', lifetime: 'sameLength', ...rotation }) },
		{ name: 'Knock 2', type: 'knock', parameters: { old: from('Create Many'), new: from('Rotate') } },
		{ name: 'Revoke', type: 'keys', parameters: keys(words?.revoke ?? 'revoke', thisKey) },
		{ name: 'Knock 3', type: 'knock', parameters: { new: from('Rotate') } },
	];
}

/** Runs the workflow for one backend and compares what its nodes tell with the server's books. */
export async function tell(backend: DemoBackend, sandbox: Sandbox): Promise<Story> {
	const started = Date.now();
	const { access, keys } = sandbox.backend(backend.sandbox);
	const baseUrl = sandbox.baseUrl(backend.sandbox);
	const before = new Set(keys().map(({ id }) => id));
	// Some servers forget a deleted key: look into the books after each step.
	const minted = new Set<string>();
	const look = () => {
		for (const { id } of keys()) if (!before.has(id)) minted.add(id);
	};
	sandbox.resetJournal();
	const outputs = await runWorkflow({
		types: {
			start: inlineNode({ name: 'start', displayName: 'Start', inputs: [] }, async () => [[{ json: {} }]]),
			keys: await builtNode(backend.node),
			knock: knocking(look, (opener) => backend.knock(baseUrl, opener, access)),
		},
		steps: steps(backend, access),
		credentialType: await builtCredential(),
		credential: { ...backend.credential(access), baseUrl },
	});
	const items = (name: string) => outputs.get(name) ?? [];
	look();
	const told = new Set([...items('Create Many'), ...items('Rotate')].map(({ json }) => String(json.id)));
	return {
		keys: items('Create Many').map((_, index) => keyStory(items, index)),
		listed: items('List').filter(({ json }) => minted.has(String(json.id))).length,
		minted: minted.size,
		lost: [...minted].filter((id) => !told.has(id)).length,
		alive: keys().filter(({ id, alive }) => alive && minted.has(id)).length,
		limited: sandbox.journal().filter(({ status }) => status === 429).length,
		milliseconds: Date.now() - started,
	};
}

function keyStory(items: (name: string) => INodeExecutionData[], index: number): KeyStory {
	const json = (name: string) => items(name)[index]?.json ?? {};
	const answers = (name: string) => json(name) as { old?: number; new?: number };
	return {
		name: String(json('Create Many').name),
		oldKey: String(json('Create Many').maskedKey),
		newKey: String(json('Rotate').maskedKey),
		old: { created: answers('Knock 1').old ?? 0, rotated: answers('Knock 2').old ?? 0 },
		new: { rotated: answers('Knock 2').new ?? 0, revoked: answers('Knock 3').new ?? 0 },
		revoked: json('Revoke').revoked === true,
	};
}

/** A node that asks the server, past the package, whether a secret opens the door. */
function knocking(look: () => void, request: (opener: string) => ReturnType<DemoBackend['knock']>): INodeType {
	const properties = (['old', 'new'] as const).map((name) => ({ displayName: name, name, type: 'string' as const, default: '' }));
	return inlineNode({ name: 'knock', displayName: 'Knock', properties }, async function () {
		look();
		const answer = async (opener: string) => {
			if (opener === '') return undefined;
			const { url, ...init } = request(opener);
			return (await fetch(url, init)).status;
		};
		const ask = async (name: string, item: number) => await answer(String(this.getNodeParameter(name, item)));
		const asked = this.getInputData().map(async ({ json }, item) => ({
			json: { id: json.id, old: await ask('old', item), new: await ask('new', item) },
			pairedItem: { item },
		}));
		return [await Promise.all(asked)];
	});
}
