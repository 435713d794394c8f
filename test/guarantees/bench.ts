import type { INodeParameters, INodeType } from 'n8n-workflow';
import { KeyManagementApi } from '../../credentials/KeyManagementApi.credentials';
import { type NodeResult, type NodeRun, runNode } from '../../harness/runNode';
import { type FaultProxy, startFaultProxy } from '../../sandbox/proxy';
import { startSandbox } from '../../sandbox/server';
import { byId, itemsOf } from '../nodes/support';
import type { Given } from './ledger/lockout';
import type { Served, Subject } from './subject';
import { type Doer, Watch } from './watch';

const credential = new KeyManagementApi();

/** Where no time-out is meant, none may come of a busy machine. */
const PATIENT_MS = 20_000;

/** The way of one run to the backend: a proxy with faults of its own, and what was done by it. */
export interface Lane extends Doer {
	proxy: FaultProxy;
}

/** A backend behind fault proxies, with the node that manages its keys. */
export class Bench {
	private readonly lanes: Lane[] = [];
	private readonly watch: Watch;

	private constructor(
		readonly subject: Subject,
		private readonly served: Served,
	) {
		this.watch = new Watch(() => served.backend.keys());
	}

	static async start(subject: Subject): Promise<Bench> {
		const bench = new Bench(subject, await (subject.serve ?? sandboxFor(subject))());
		await bench.lane();
		return bench;
	}

	async stop(): Promise<void> {
		for (const { proxy } of this.lanes) await proxy.stop();
		await this.served.stop();
	}

	/** A way for another run beside the first one. */
	async lane(): Promise<Lane> {
		const doer = { minted: new Set<string>(), ended: new Set<string>() };
		const proxy = await startFaultProxy({ target: this.served.url, around: this.watch.around(doer) });
		const lane = { ...doer, proxy };
		this.lanes.push(lane);
		return lane;
	}

	/** The way that runs take if nothing else is said. */
	get first(): Lane {
		const [lane] = this.lanes;
		if (lane === undefined) throw new Error('The bench has not been started');
		return lane;
	}

	get proxy(): FaultProxy {
		return this.first.proxy;
	}

	get backend(): Served['backend'] {
		return this.served.backend;
	}

	/** Runs the node through a proxy. */
	async run(parameters: INodeParameters, extra: Partial<NodeRun> = {}, { proxy } = this.first): Promise<NodeResult> {
		const { access, prefix } = this.backend;
		const type = this.subject.type();
		requireOffered(type, parameters.operation);
		return await runNode({
			type,
			credentialType: credential,
			credential: this.subject.credential(proxy.url + prefix, access),
			parameters: {
				...this.subject.fixed(access),
				requestOptions: { timeout: PATIENT_MS },
				options: { verifyWithin: 5, longestWait: 120, concurrency: 5 },
				...parameters,
			},
			...extra,
		});
	}

	/** Lets come to its end what is still under way to the backend, late requests included. */
	async settle(): Promise<void> {
		for (const { proxy } of this.lanes) await proxy.flush();
		await this.watch.quiet();
	}

	/** The parameters of Create: one key for each item, named by the item. */
	create(name = '=key-{{ $json.i }}'): INodeParameters {
		return { operation: 'create', specifyKey: 'fields', name, ...this.subject.newKey(this.backend.access) };
	}

	/** The parameters of Create Many: so many keys from one item. */
	createMany(count: number, nameTemplate = 'many-{n}'): INodeParameters {
		const keys = this.subject.newKey(this.backend.access);
		return { operation: 'createMany', source: 'template', count, nameTemplate, ...keys };
	}

	/** The parameters of Rotate: the item's key. */
	rotate(): INodeParameters {
		return { operation: 'rotate', keyId: { ...byId(''), value: '={{ $json.id }}' }, ...this.subject.rotation };
	}

	/** The parameters of the operation that ends one key: the item's. */
	revoke(keyId: INodeParameters = { ...byId(''), value: '={{ $json.id }}' }): INodeParameters {
		return { operation: this.subject.ending, keyId };
	}

	/** Makes so many keys without any fault, and gives what Rotate wants as input. */
	async given(count: number, name?: string): Promise<Given[]> {
		if (count === 0) return [];
		this.proxy.plan([]);
		const made = await this.run(this.create(name), { items: itemsOf(count) });
		if (made.error !== undefined) throw made.error;
		const { minted } = this.first;
		minted.clear();
		return made.items.map(({ json }) => ({ id: String(json.id), secret: String(Reflect.get(Object(json.secret), 'value')) }));
	}
}

/** n8n goes by what a node doesn't offer, without a word: a trial of it would try nothing. */
function requireOffered({ description }: INodeType, operation: unknown): void {
	const choices = description.properties.filter(({ name }) => name === 'operation').flatMap(({ options = [] }) => options);
	if (!choices.some((each) => 'value' in each && each.value === operation)) throw new Error(`${description.displayName} has no operation ${String(operation)}`);
}

function sandboxFor({ prefix }: Subject): () => Promise<Served> {
	return async () => {
		const sandbox = await startSandbox({ minuteMs: null });
		return { url: sandbox.url, backend: sandbox.backend(prefix), stop: async () => await sandbox.stop() };
	};
}
