import type { ICredentialDataDecryptedObject, ICredentialTestRequest, ICredentialType, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import { destinationAccesses } from '../nodes/destinations/accesses';
import { byKind, destinationAccessOf, destinationCredentialFields, testUrl } from '../nodes/destinationCredential';
import { type DestinationCredential, destinationUrl, readDestinationCredential } from '../nodes/shared/delivery/access';
import { credentialProblem, inOneText, toProblem } from '../nodes/shared/problem';

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
			// Without it a server of web pages answers any path with its own and 200.
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
		rules: REFUSALS.map(([value, message]) => ({ type: 'responseCode', properties: { value, message } })),
	};

	/** Adds the headers that authenticate at the destination. Throws a Problem when the kind is unknown or the base URL is no address. */
	async authenticate(data: ICredentialDataDecryptedObject, request: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const headers = toldInFull(() => headersOf(readDestinationCredential(data)));
		return { ...request, headers: { ...request.headers, ...headers } };
	}
}

function headersOf(credential: DestinationCredential): Record<string, string> {
	const access = destinationAccessOf(destinationAccesses, credential);
	destinationUrl(credential, access);
	return access.headers(credential);
}

/** *Test* shows the message of an error and not its description. */
function toldInFull<T>(check: () => T): T {
	try {
		return check();
	} catch (thrown) {
		const { message, description } = toProblem(thrown);
		throw credentialProblem(inOneText(message, description), '');
	}
}
