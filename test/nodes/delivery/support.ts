import type { INodeParameters } from 'n8n-workflow';
import { SecretDestinationApi } from '../../../credentials/SecretDestinationApi.credentials';
import type { Saved } from '../../../harness/credentials';
import type { Sandbox } from '../../../sandbox/server';
import type { DeliverySubject } from '../../delivery/subjects';

/** The credential of a destination of the sandbox, by its own address or by a proxy's. */
export function credentialOf(sandbox: Sandbox, { kind, prefix, credential }: DeliverySubject, base = sandbox.url): Saved {
	const { access } = sandbox.destination(prefix);
	return { type: new SecretDestinationApi(), data: { kind, baseUrl: `${base}/${prefix}`, ...credential(access) } };
}

/** The node's fields for a destination. */
export function deliverTo(sandbox: Sandbox, { kind, prefix, fields }: DeliverySubject): INodeParameters {
	return { deliverTo: kind, ...(fields(sandbox.destination(prefix).access) as INodeParameters) };
}

/** What a destination's own books hold at the place that a subject writes to. */
export function heldAt(sandbox: Sandbox, { prefix, place }: DeliverySubject): string | undefined {
	const { access, holdings } = sandbox.destination(prefix);
	return holdings().find((each) => each.place === place(access))?.value;
}
