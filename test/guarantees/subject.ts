import type { ICredentialDataDecryptedObject, INodeParameters, INodeType } from 'n8n-workflow';
import type { SandboxAccess, SandboxBackend } from '../../sandbox/backend';

/** A running server, and the backend on it whose books are looked at. */
export interface Served {
	/** Without the backend's prefix. */
	url: string;
	backend: Pick<SandboxBackend, 'prefix' | 'access' | 'keys'>;
	stop(): Promise<void>;
}

/** One backend as the guarantees are tried on it. */
export interface Subject {
	name: string;
	/** Its mount point in the sandbox. */
	prefix: string;
	/** Starts its server, where it is none of the sandbox. */
	serve?(): Promise<Served>;
	type(): INodeType;
	credential(baseUrl: string, access: SandboxAccess): ICredentialDataDecryptedObject;
	/** Resource and place. */
	fixed(access: SandboxAccess): INodeParameters;
	/** The fields of a new key, without its name. */
	newKey(access: SandboxAccess): INodeParameters;
	/** The operation that ends one key. */
	ending: 'revoke' | 'delete';
	/** How Rotate ends the old key, and its other fields. */
	rotation: INodeParameters;
	/** How many keys a run that stops on errors may rotate, where it is only some. */
	rotatesAtOnce?: number;
}
