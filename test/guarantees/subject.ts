import type { ICredentialDataDecryptedObject, INodeParameters, INodeType } from 'n8n-workflow';
import type { SandboxAccess } from '../../sandbox/backend';

/** One backend as the guarantees are tried on it. */
export interface Subject {
	name: string;
	/** Its mount point in the sandbox. */
	prefix: string;
	type(): INodeType;
	credential(baseUrl: string, access: SandboxAccess): ICredentialDataDecryptedObject;
	/** Resource and place. */
	fixed(access: SandboxAccess): INodeParameters;
	/** The fields of a new key, without its name. */
	newKey(access: SandboxAccess): INodeParameters;
	/** How Rotate ends the old key, and its other fields. */
	rotation: INodeParameters;
}
