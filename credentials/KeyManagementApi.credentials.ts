import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { accesses } from '../nodes/accesses';
import { accessOf, sharedFields } from '../nodes/credentialFields';
import { type Access, type Credential, readCredential, requireSecret, suited } from '../nodes/shared/access';
import { baseUrlOf } from '../nodes/shared/baseUrl';

/**
 * One credential type for all backends: its *Backend* field decides how it authenticates. The nodes test it,
 * since a request that is only described can't tell the vendor's own words.
 */
export class KeyManagementApi implements ICredentialType {
	name = 'keyManagementApi';

	displayName = 'Key Management API';

	icon = { light: 'file:../icons/keys.svg', dark: 'file:../icons/keys.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-api-keys/n8n-nodes-api-keys#credentials';

	properties: INodeProperties[] = [
		...sharedFields(accesses),
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** Exchanges e-mail and password for a session token; n8n calls it again once a token has run out. */
	async preAuthentication(this: IHttpRequestHelper, data: ICredentialDataDecryptedObject) {
		// n8n asks before every request: what has no session isn't even read.
		if (data.authentication !== 'session') return {};
		const { credential, access } = opened(data);
		if (credential.authentication !== 'session' || access.logIn === undefined) return {};
		const sessionToken = await access.logIn(credential, baseUrlOf(credential, access), async (url, body) => {
			const answer: { statusCode: number; body: string } = await this.helpers.httpRequest({
				method: 'POST',
				url,
				body: JSON.stringify(body),
				headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
				encoding: 'text',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			});
			return { status: answer.statusCode, text: answer.body };
		});
		return { sessionToken };
	}

	/** Adds the backend's authentication headers. */
	async authenticate(data: ICredentialDataDecryptedObject, request: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const { credential, access } = opened(data);
		if (credential.authentication !== 'session') requireSecret(credential, access);
		return { ...request, headers: { ...request.headers, ...access.headers(credential) } };
	}
}

function opened(data: ICredentialDataDecryptedObject): { credential: Credential; access: Access } {
	const given = readCredential(data);
	const access = accessOf(accesses, given);
	return { credential: suited(given, access), access };
}
