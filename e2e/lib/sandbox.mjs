/**
 * The sandbox, in this process: its books can be looked into. What is imported late is installed by then.
 */
/** @param {import('../../sandbox/server').SandboxServerOptions} options */
export async function startSandbox(options = {}) {
	const { tsImport } = await import('tsx/esm/api');
	const sandbox = await tsImport('../../sandbox/server.ts', import.meta.url);
	return await sandbox.startSandbox(options);
}
