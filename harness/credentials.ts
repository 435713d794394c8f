import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeParameters,
	INodeProperties,
} from 'n8n-workflow';
import { ICredentialsHelper, NodeHelpers } from 'n8n-workflow';

/** What was made of each type's data last: a run asks before each request. */
const lastRead = new WeakMap<ICredentialType, { saved: string; data: ICredentialDataDecryptedObject }>();

/** What n8n makes of a saved credential: defaults filled in, and fields that its dialog would not show dropped. */
export function asRead(type: ICredentialType, saved: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
	const text = JSON.stringify(saved);
	const last = lastRead.get(type);
	if (last?.saved === text) return { ...last.data };
	const data = NodeHelpers.getNodeParameters(type.properties, saved as INodeParameters, true, false, null, null) as ICredentialDataDecryptedObject;
	lastRead.set(type, { saved: text, data });
	return { ...data };
}

/** What n8n's dialog saves of the fields as they stand in it. */
export function asSaved({ properties }: ICredentialType, filled: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
	return NodeHelpers.getNodeParameters(properties, filled as INodeParameters, false, false, null, null) as ICredentialDataDecryptedObject;
}

/** A credential and its type. */
export interface Saved {
	type: ICredentialType;
	data: ICredentialDataDecryptedObject;
}

/** Hands one credential to the engine, authenticating and renewing it as n8n's own helper does; others may stand beside it. */
export class OneCredential extends ICredentialsHelper {
	/** How often a session was asked for. */
	logins = 0;

	constructor(
		readonly type: ICredentialType,
		readonly data: ICredentialDataDecryptedObject,
		private readonly beside: readonly Saved[] = [],
	) {
		super();
	}

	private saved(name: string): Saved {
		return this.beside.find(({ type }) => type.name === name) ?? this;
	}

	getParentTypes(): string[] {
		return [];
	}

	async authenticate(credentials: ICredentialDataDecryptedObject, type: string, options: IHttpRequestOptions) {
		const { authenticate } = this.saved(type).type;
		return typeof authenticate === 'function' ? await authenticate(credentials, options) : options;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		if (typeName !== this.type.name) return undefined;
		const expirable = this.type.properties.find(({ typeOptions }) => typeOptions?.expirable === true);
		if (expirable === undefined || this.type.preAuthentication === undefined) return undefined;
		const kept = credentials[expirable.name];
		if (kept !== undefined && kept !== '' && !credentialsExpired) return undefined;
		const output = await this.type.preAuthentication.call(helpers, credentials);
		const token = output[expirable.name];
		if (typeof token !== 'string') return undefined;
		this.logins++;
		this.data[expirable.name] = token;
		return { ...credentials, ...output } as ICredentialDataDecryptedObject;
	}

	async runPreAuthentication(): Promise<ICredentialDataDecryptedObject | undefined> {
		return undefined;
	}

	async getCredentials(): Promise<never> {
		throw new Error('The engine asks for decrypted credentials only');
	}

	async getDecrypted(_additional: unknown, _details: unknown, type: string): Promise<ICredentialDataDecryptedObject> {
		const saved = this.saved(type);
		return asRead(saved.type, saved.data);
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties(): INodeProperties[] {
		return this.type.properties;
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}
}
