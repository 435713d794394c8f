/**
 * The sandbox, in this process: its books can be looked into.
 */
import { tsImport } from 'tsx/esm/api';

/** @param {import('../../sandbox/server').SandboxServerOptions} options */
export async function startSandbox(options = {}) {
	const sandbox = await tsImport('../../sandbox/server.ts', import.meta.url);
	return await sandbox.startSandbox(options);
}
