import type { INodeParameters } from 'n8n-workflow';
import { type DemoBackend, demoBackends } from '../../demo/backends';
import { builtCredential, builtNode } from '../../demo/built';
import { type NodeResult, type NodeRun, runNode } from '../../harness/runNode';
import type { Serving } from './serving';

/** Runs an operation of the built node of a backend, as n8n would; throws where it fails. */
export async function runOurs(server: Serving, backend: string, operation: string, parameters: INodeParameters, extra: Partial<NodeRun> = {}): Promise<NodeResult> {
	const demo = demoBackend(backend);
	const access = server.access(backend);
	const result = await runNode({
		type: await builtNode(demo.node),
		credentialType: await builtCredential(),
		credential: { ...demo.credential(access), baseUrl: server.baseUrl(backend) },
		parameters: { resource: demo.words?.resource ?? 'apiKey', operation, ...demo.place?.(access), ...parameters },
		...extra,
	});
	if (result.error !== undefined) throw result.error;
	return result;
}

/** Makes so many keys by Create Many. */
export async function createMany(server: Serving, backend: string, count: number, nameTemplate = 'bench-{n}', more: INodeParameters = {}): Promise<NodeResult> {
	const { newKeys } = demoBackend(backend);
	return await runOurs(server, backend, 'createMany', { source: 'template', count, nameTemplate, ...newKeys(server.access(backend)), ...more });
}

function demoBackend(backend: string): DemoBackend {
	const found = demoBackends.find(({ sandbox }) => sandbox === backend);
	if (found === undefined) throw new Error(`No backend ${backend}`);
	return found;
}
