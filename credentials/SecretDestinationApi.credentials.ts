import type { ICredentialDataDecryptedObject, ICredentialTestRequest, ICredentialType, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import { destinationAccesses } from '../nodes/destinations/accesses';
import { byKind, destinationAccessOf, destinationCredentialFields, testUrl } from '../nodes/destinationCredential';
import { readDestinationCredential } from '../nodes/shared/delivery/access';

/** What a status of *Test* means, and how to mend it; n8n shows the bare status otherwise. */
const REFUSALS: ReadonlyArray<[number, string]> = [
	[401, 'The token is missing, wrong, revoked or expired. Set one that works.'],
	[403, 'The token may not read what Test asks for. Give it the right, or set another one.'],
	[404, 'There is nothing at this address. The base URL is that of the server alone, that of a GitHub Enterprise Server with /api/v3 behind it; a Test Path or a mount has to be right, too.'],
];

/** One credential type for all destinations of secrets: its *Kind* field decides how it authenticates. */
export class SecretDestinationApi implements ICredentialType {
	name = 'secretDestinationApi';

	displayName = 'Secret Destination API';

	icon = { light: 'file:../icons/destination.svg', dark: 'file:../icons/destination.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-api-keys/n8n-nodes-api-keys/blob/main/docs/delivery.md';

	properties: INodeProperties[] = destinationCredentialFields(destinationAccesses);

	test: ICredentialTestRequest = {
		request: {
			baseURL: testUrl(destinationAccesses),
			url: byKind(destinationAccesses, ({ testPath }) => testPath, "'/'"),
			// n8n resolves an expression in any part of a request; the type knows the resolved form alone.
			method: byKind(destinationAccesses, ({ testBy }) => testBy?.method ?? "'GET'", "'GET'") as 'GET',
			body: byKind(destinationAccesses, ({ testBy }) => testBy?.body ?? '{}', '{}'),
			disableFollowRedirect: true,
		},
		rules: REFUSALS.map(([value, message]) => ({ type: 'responseCode', properties: { value, message } })),
	};

	/** Adds the headers that authenticate at the destination. */
	async authenticate(data: ICredentialDataDecryptedObject, request: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const credential = readDestinationCredential(data);
		const headers = destinationAccessOf(destinationAccesses, credential).headers(credential);
		return { ...request, headers: { ...request.headers, ...headers } };
	}
}
