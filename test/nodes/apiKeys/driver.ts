import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import type { NodeResult, NodeRun } from '../../../harness/runNode';
import { ApiKeys } from '../../../nodes/ApiKeys/ApiKeys.node';
import { runner } from '../support';
import type { KeyServer } from './keyServer';

export const MANAGEMENT_SECRET = 'example-management-secret-0123456789';

type Run = (parameters: INodeParameters, extra?: Omit<Partial<NodeRun>, 'parameters'>) => Promise<NodeResult>;

/** Runs the node against a made-up service by the custom form. */
export function customRunner(service: KeyServer, form: () => INodeParameters, credential: ICredentialDataDecryptedObject = {}): Run {
	return runner(
		new ApiKeys(),
		() => ({ backend: 'compatible', service: 'custom', baseUrl: service.url, authentication: 'apiKey', apiKey: MANAGEMENT_SECRET, ...credential }),
		() => ({ resource: 'apiKey', service: 'custom', ...form() }),
	);
}

/** The plaintext of each item, or `undefined`. */
export function secretsOf({ items }: NodeResult): unknown[] {
	return items.map(({ json: { secret } }) => (typeof secret === 'object' && secret !== null && 'value' in secret ? secret.value : undefined));
}

/** Every text of a result, to look for what must not be there; but for the node's parameters, as the user typed them. */
export function everything({ items, errors, error, hints }: NodeResult): string {
	const told = { ...error, node: undefined };
	return JSON.stringify([items, errors, hints, told, error?.message, error?.stack]);
}
