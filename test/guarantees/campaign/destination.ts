import type { INodeParameters } from 'n8n-workflow';
import type { Saved } from '../../../harness/credentials';
import type { SandboxKey } from '../../../sandbox/backend';
import type { FaultRule } from '../../../sandbox/faults';
import { type FaultProxy, startFaultProxy } from '../../../sandbox/proxy';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { subjectOf } from '../../delivery/subjects';
import { credentialOf, deliverTo, heldAt } from '../../nodes/delivery/support';
import type { Given } from '../ledger/lockout';

const GITLAB = subjectOf('GitLab, project');

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
		return credentialOf(this.sandbox, GITLAB, this.proxy.url);
	}

	/** The fields of a node that delivers here; each item, or each key of an item, has its place. */
	fields(number: '{n}' | '={{ $itemIndex }}'): INodeParameters {
		return { ...deliverTo(this.sandbox, GITLAB), gitlabVariable: number === '{n}' ? 'KEY_{n}' : '=KEY_{{ $itemIndex }}' };
	}

	/** Old keys, by their item's number, that work no longer though their place holds no working secret. */
	lockedOut(books: readonly SandboxKey[], given: readonly Given[]): string[] {
		const alive = new Set(books.flatMap((key) => (key.alive && key.secret !== null ? [key.secret] : [])));
		const held = (i: number) => heldAt(this.sandbox, { ...GITLAB, place: () => `projects 7 KEY_${i} *` }) ?? '';
		return given.filter(({ secret }, i) => !alive.has(secret) && !alive.has(held(i))).map(({ id }) => id);
	}
}
