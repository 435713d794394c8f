import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { Exchange } from '../backend/exchange';
import { checkedBaseUrl } from '../baseUrl';
import { hasControlCharacter } from '../http/path';
import { credentialProblem } from '../problem';

/** The name of the one credential type for all destinations. */
export const DESTINATION_CREDENTIAL = 'secretDestinationApi';

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

const credentialFields = z.object({
	kind: z.string(),
	baseUrl: z.string().catch(''),
	token: z.string().catch(''),
	vaultAuthentication: z.enum(['token', 'appRole']).catch('token'),
	roleId: z.string().catch(''),
	secretId: z.string().catch(''),
	appRoleMount: z.string().catch(''),
	namespace: z.string().catch(''),
	headerName: z.string().catch(''),
	headerPrefix: z.string().catch(''),
});

/** A decrypted destination credential, checked. */
export type DestinationCredential = z.infer<typeof credentialFields>;

/** How one kind of destination is reached: its part of the credential. */
export interface DestinationAccess {
	/** The value of the credential's *Kind* field. */
	kind: string;
	label: string;
	/** What errors call the server. */
	service: string;
	/** The vendor's cloud, used when the base URL is left empty; `null` where there is none. */
	cloudUrl: string | null;
	/** Credential fields that this kind has beside kind and base URL. */
	fields: INodeProperties[];
	/** The headers that authenticate a request. Pure. */
	headers(credential: DestinationCredential): Record<string, string>;
	/** The path of the credential's *Test*, as the inside of an n8n expression over `$credentials`. */
	testPath: string;
	/** Where the *Test* is no GET: its method and body, as insides of expressions. */
	testBy?: { method: string; body: string };
	/** The login that has to come first for a credential; `null` for none. */
	login?(credential: DestinationCredential): Exchange<null, Login> | null;
}

/** What a login gives: headers for all that follows, and the secret among them. */
export interface Login {
	headers: Record<string, string>;
	secret: string;
}

/** Checks a decrypted credential. */
export function readDestinationCredential(data: unknown): DestinationCredential {
	return credentialFields.parse(data);
}

/** The plaintexts in a credential. */
export function secretsOfDestination({ token, secretId }: DestinationCredential): string[] {
	return [token, secretId].filter((secret) => secret !== '');
}

/**
 * The destination's address.
 *
 * @throws Problem when it is no http(s) address, or is missing where there is no cloud to fall back on
 */
export function destinationUrl({ baseUrl }: DestinationCredential, { service, cloudUrl }: DestinationAccess): string {
	return checkedBaseUrl(baseUrl.trim() === '' ? cloudUrl : baseUrl, service.replace(/^The/, 'the'), cloudUrl ?? 'https://secrets.example.com');
}

/** Refuses a credential whose headers can't be sent: a key would be made before that shows. */
export function requireHeaders(credential: DestinationCredential, access: DestinationAccess): void {
	for (const [name, value] of Object.entries(access.headers(credential))) {
		if (!HEADER_NAME.test(name)) throw credentialProblem(`The Secret Destination credential names a header that is none: ${JSON.stringify(name)}`, 'Give a name such as Authorization, without spaces or colons.');
		if (hasControlCharacter(value) || /[^\p{ASCII}]/u.test(value)) throw credentialProblem(`The Secret Destination credential has a value for ${name} that can't stand in a header`, 'Give plain characters on one line: look for a line break or a letter with an accent.');
	}
}

/** Refuses a credential for another kind of destination. */
export function requireKind({ kind }: DestinationCredential, access: DestinationAccess): void {
	if (kind === access.kind) return;
	throw credentialProblem(
		`Deliver To is ${access.label}, but the Secret Destination credential is for another kind`,
		`The credential's Kind is "${kind}". Pick or create a credential whose Kind is ${access.label}.`,
	);
}
