/**
 * The sandbox, in this process: its books can be looked into. What is imported late is installed by then.
 */
/** @param {import('../../sandbox/server').SandboxServerOptions} options */
export async function startSandbox(options = {}) {
	const sandbox = await imported('server');
	return await sandbox.startSandbox(options);
}

/** A proxy that fails as it is told to, before an address. */
export async function startProxy(target) {
	const { startFaultProxy } = await imported('proxy');
	return await startFaultProxy({ target });
}

async function imported(name) {
	const { tsImport } = await import('tsx/esm/api');
	return await tsImport(`../../sandbox/${name}.ts`, import.meta.url);
}
