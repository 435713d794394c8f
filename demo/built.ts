import type { ICredentialType, INodeType } from 'n8n-workflow';
import { basename, pathToFileURL, resolve } from '../harness/node';

/** A node of the built package, as n8n loads it. */
export async function builtNode(path: string): Promise<INodeType> {
	return await instance<INodeType>(`dist/nodes/${path}.node.js`);
}

/** The credential type of the built package. */
export async function builtCredential(): Promise<ICredentialType> {
	return await instance<ICredentialType>('dist/credentials/KeyManagementApi.credentials.js');
}

async function instance<T>(file: string): Promise<T> {
	const module: Record<string, new () => T> = await import(pathToFileURL(resolve(file)).href);
	const name = basename(file).split('.')[0] ?? '';
	const Type = module[name];
	if (Type === undefined) throw new Error(`${file} holds no class ${name}`);
	return new Type();
}
