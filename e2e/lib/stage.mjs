/**
 * The stage that every command of this folder plays on: the sandbox, and an n8n with the package installed.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { install } from '../../scripts/install.mjs';
import { signIn } from './api.mjs';
import { backendsOf } from './backends.mjs';
import { installTools } from './install.mjs';
import { startN8n } from './n8n.mjs';
import { pack } from './pack.mjs';
import { homes } from './places.mjs';
import { startRegistry } from './registry.mjs';
import { startSandbox } from './sandbox.mjs';

export const CREDENTIAL = 'keyManagementApi';

/**
 * Takes steps one by one and undoes them in reverse.
 *
 * @param {{ name: string, tarball?: string, port?: number, sandbox?: object, more?: Record<string, string>, say?: (text: string) => void }} options
 *   `name` names the folder of this n8n, which starts empty
 */
export async function setStage({ name, tarball, port, sandbox: sandboxOptions = { minuteMs: null }, more = {}, say = () => {} }) {
	const undo = [];
	const stop = async () => {
		for (const step of undo.splice(0).reverse()) await step();
	};
	try {
		install();
		installTools();
		say('Building and packing the package …');
		const packed = await pack(tarball);
		const folder = join(homes, name);
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder, { recursive: true });

		const sandbox = await startSandbox(sandboxOptions);
		undo.push(sandbox.stop);
		const registry = await startRegistry(packed, folder);
		undo.push(registry.stop);
		say('Starting n8n …');
		const n8n = await startN8n({ folder, bin: registry.bin, port, more });
		undo.push(n8n.stop);
		const api = await signIn(n8n.url);
		const installed = await api.installPackage(packed.manifest.name);
		const types = new Set(installed.installedNodes.map(({ type }) => type));
		const all = backendsOf(sandbox);
		return {
			packed,
			folder,
			registry,
			sandbox,
			n8n,
			api,
			installed,
			backends: all.filter(({ nodeType }) => types.has(nodeType)),
			missing: all.filter(({ nodeType }) => !types.has(nodeType)),
			packageFolder: join(folder, '.n8n', 'nodes', 'node_modules', packed.manifest.name),
			cli: { folder, bin: registry.bin, more },
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Creates the credential of a row and remembers it there. */
export async function saveCredential(api, row) {
	const { id, name } = await api.createCredential({ name: row.title, type: CREDENTIAL, data: row.credential });
	row.savedCredential = { id, name };
	return row.savedCredential;
}
