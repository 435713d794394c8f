import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod/v3';
import type { Answer } from './http/answer';
import type { RequestPlan } from './http/request';
import { credentialProblem, type Problem } from './problem';

/** The name of the one credential type that every node shares. */
export const CREDENTIAL = 'keyManagementApi';

/** How a credential proves who it is. */
export type Authentication = 'apiKey' | 'jwt' | 'session';

/** A decrypted credential, its shared fields checked; a backend's own fields ride along. */
export interface Credential {
	backend: string;
	baseUrl: string;
	authentication: Authentication;
	apiKey: string;
	secondKey: string;
	jwt: string;
	email: string;
	password: string;
	sessionToken: string;
	[field: string]: unknown;
}

/** The addresses of a vendor with several clouds; a credential field names the one. */
export interface CloudUrls {
	field: string;
	urls: Readonly<Record<string, string>>;
}

/** How one backend is reached: its part of the credential. */
export interface Access {
	/** The value of the credential's *Backend* field. */
	backend: string;
	label: string;
	/** The vendor's cloud, used when the base URL is left empty; `null` where there is none. */
	cloudUrl: string | CloudUrls | null;
	/** Ways to authenticate that the backend offers, the usual one first. */
	authentications: readonly [Authentication, ...Authentication[]];
	/** What the backend calls its key, and what one looks like. */
	keyLooks?: Pick<INodeProperties, 'displayName' | 'description'>;
	/** Credential fields that stand above the key: what the others depend on, and where keys are made. */
	leading: INodeProperties[];
	/** Further credential fields that only this backend has. */
	fields: INodeProperties[];
	/** What of the credential says where its keys live, beside the base URL and the place; absent where nothing does. */
	keysAt?(credential: Credential): string;
	/** The headers that authenticate a request. Pure. */
	headers(credential: Credential): Record<string, string>;
	/** The same credential with a key's secret in place of its own, to try that key. */
	asKey(credential: Credential, secret: string): Credential;
	/** What the credential's *Test* asks for: something that every working key may read. */
	test(credential: Credential): RequestPlan;
	/** The right that *Test* takes, in the vendor's words, told when it is refused. */
	testNeeds?: string;
	/** What the answer to *Test* has to be like: other servers answer 200 as well. None where any answer will do. */
	testAnswer?: z.ZodTypeAny;
	/** Says how to mend a refusal of *Test* whose own words don't. */
	explain?(answer: Answer): Problem | null;
	/** A request that gets a 401 once a session has run out, which is what has n8n renew it. */
	renewBy?: RequestPlan;
	/** Exchanges e-mail and password for a session token, where the backend has sessions. */
	logIn?(credential: Credential, baseUrl: string, post: Post): Promise<string>;
}

/** Sends a JSON body without authentication and gives the answer's status and text. */
export type Post = (url: string, body: unknown) => Promise<{ status: number; text: string }>;

/**
 * Checks a decrypted credential; a field that it was saved without, or with something odd, is empty. Without a schema,
 * since n8n decrypts it anew for each request.
 */
export function readCredential(data: Readonly<Record<string, unknown>>): Credential {
	const text = (name: string): string => {
		const given = data[name];
		return typeof given === 'string' ? given : '';
	};
	const { authentication } = data;
	return {
		...data,
		backend: text('backend'),
		baseUrl: text('baseUrl'),
		authentication: isAuthentication(authentication) ? authentication : 'apiKey',
		apiKey: text('apiKey'),
		secondKey: text('secondKey'),
		jwt: text('jwt'),
		email: text('email'),
		password: text('password'),
		sessionToken: text('sessionToken'),
	};
}

function isAuthentication(given: unknown): given is Authentication {
	return given === 'apiKey' || given === 'jwt' || given === 'session';
}

/** The credential as a backend takes it: an authentication left over from another one counts as the usual. */
export function suited(credential: Credential, { authentications }: Access): Credential {
	const { authentication } = credential;
	return authentications.includes(authentication) ? credential : { ...credential, authentication: authentications[0] };
}

/** The plaintexts in a credential: none of them may ever be shown. */
export function secretsOf(credential: Credential): string[] {
	const { apiKey, secondKey, jwt, password, sessionToken } = credential;
	return [apiKey, secondKey, jwt, password, sessionToken].filter((secret) => secret !== '');
}

const SECRETS = {
	apiKey: [{ name: 'apiKey', label: 'API key' }],
	jwt: [{ name: 'jwt', label: 'JWT' }],
	session: [{ name: 'email', label: 'email' }, { name: 'password', label: 'password' }],
} as const;

/** Refuses a credential that lacks what it has to prove itself by. A service may take no header, and so no key. */
export function requireSecret(credential: Credential, { headers, label }: Access): void {
	const { authentication } = credential;
	const missing = SECRETS[authentication].find(({ name }) => credential[name].trim() === '');
	if (missing === undefined) return;
	if (authentication === 'apiKey' && Object.keys(headers(credential)).length === 0) return;
	throw credentialProblem(`The credential has no ${missing.label}`, `Open the credential, fill in the ${missing.label} for ${label} and press Test.`);
}
