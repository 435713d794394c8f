import type { INodeParameters } from 'n8n-workflow';
import { SecretDestinationApi } from '../../../credentials/SecretDestinationApi.credentials';
import type { Saved } from '../../../harness/credentials';
import type { SandboxKey } from '../../../sandbox/backend';
import type { FaultRule } from '../../../sandbox/faults';
import { type FaultProxy, startFaultProxy } from '../../../sandbox/proxy';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import type { Given } from '../ledger/lockout';

/** A GitLab that takes the secrets of a trial, each at a place of its own, behind a proxy with faults of its own. */
export class Destination {
	private constructor(
		private readonly sandbox: Sandbox,
		readonly proxy: FaultProxy,
	) {}

	static async start(): Promise<Destination> {
		const sandbox = await startSandbox({ minuteMs: null });
		return new Destination(sandbox, await startFaultProxy({ target: sandbox.url }));
	}

	async stop(): Promise<void> {
		await this.proxy.stop();
		await this.sandbox.stop();
	}

	plan(rules: FaultRule[]): void {
		this.proxy.plan(rules);
	}

	/** The credential by which nodes reach it. */
	get credential(): Saved {
		const { access } = this.sandbox.destination('gitlab');
		return { type: new SecretDestinationApi(), data: { kind: 'gitlabCi', baseUrl: `${this.proxy.url}/gitlab`, token: access.token ?? '' } };
	}

	/** The fields of a node that delivers here; each item, or each key of an item, has its place. */
	fields(number: '{n}' | '={{ $itemIndex }}'): INodeParameters {
		const gitlabVariable = number === '{n}' ? 'KEY_{n}' : '=KEY_{{ $itemIndex }}';
		return { deliverTo: 'gitlabCi', gitlabLevel: 'project', gitlabPlace: 'acme/website', gitlabVariable, gitlabScope: '*', gitlabMasked: true, gitlabProtected: false };
	}

	/** Old keys, by their item's number, that work no longer though their place holds no working secret. */
	lockedOut(books: readonly SandboxKey[], given: readonly Given[]): string[] {
		const alive = new Set(books.flatMap((key) => (key.alive && key.secret !== null ? [key.secret] : [])));
		const held = new Map(this.sandbox.destination('gitlab').holdings().map(({ place, value }) => [place, value]));
		return given.filter(({ secret }, i) => !alive.has(secret) && !alive.has(held.get(`projects 7 KEY_${i} *`) ?? '')).map(({ id }) => id);
	}
}
