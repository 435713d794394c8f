import type { INodeParameters } from 'n8n-workflow';
import { KeyManagementApi } from '../../credentials/KeyManagementApi.credentials';
import { type NodeResult, type NodeRun, runNode } from '../../harness/runNode';
import type { SandboxBackend } from '../../sandbox/backend';
import { type FaultProxy, startFaultProxy } from '../../sandbox/proxy';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { byId, itemsOf } from '../nodes/support';
import { now } from './fastClock';
import type { Given } from './ledger/lockout';
import type { Subject } from './subject';

/** Where no time-out is meant, none may come of a busy machine. */
const PATIENT_MS = 20_000;

/** A backend behind the fault proxy, with the node that manages its keys. */
export class Bench {
	private constructor(
		readonly subject: Subject,
		private readonly sandbox: Sandbox,
		readonly proxy: FaultProxy,
	) {}

	static async start(subject: Subject): Promise<Bench> {
		const sandbox = await startSandbox({ minuteMs: null, now });
		const proxy = await startFaultProxy({ target: sandbox.url });
		return new Bench(subject, sandbox, proxy);
	}

	async stop(): Promise<void> {
		await this.proxy.stop();
		await this.sandbox.stop();
	}

	get backend(): SandboxBackend {
		return this.sandbox.backend(this.subject.prefix);
	}

	/** Runs the node through the proxy. */
	async run(parameters: INodeParameters, extra: Partial<NodeRun> = {}): Promise<NodeResult> {
		const { access, prefix } = this.backend;
		return await runNode({
			type: this.subject.type(),
			credentialType: new KeyManagementApi(),
			credential: this.subject.credential(this.proxy.url + prefix, access),
			parameters: {
				...this.subject.fixed(access),
				requestOptions: { timeout: PATIENT_MS },
				options: { verifyWithin: 5, longestWait: 120, concurrency: 5 },
				...parameters,
			},
			...extra,
		});
	}

	/** The parameters of Create: one key for each item, named by the item. */
	create(): INodeParameters {
		return { operation: 'create', specifyKey: 'fields', name: '=key-{{ $json.i }}', ...this.subject.newKey(this.backend.access) };
	}

	/** The parameters of Create Many: so many keys from one item. */
	createMany(count: number): INodeParameters {
		const keys = this.subject.newKey(this.backend.access);
		return { operation: 'createMany', source: 'template', count, nameTemplate: 'many-{n}', ...keys };
	}

	/** The parameters of Rotate: the item's key. */
	rotate(): INodeParameters {
		return { operation: 'rotate', keyId: { ...byId(''), value: '={{ $json.id }}' }, ...this.subject.rotation };
	}

	/** Makes so many keys without any fault, and gives what Rotate wants as input. */
	async given(count: number): Promise<Given[]> {
		if (count === 0) return [];
		this.proxy.plan([]);
		const made = await this.run(this.create(), { items: itemsOf(count) });
		if (made.error !== undefined) throw made.error;
		return made.items.map(({ json }) => ({ id: String(json.id), secret: String(Reflect.get(Object(json.secret), 'value')) }));
	}
}
