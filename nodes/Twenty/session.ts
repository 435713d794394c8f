import { z } from 'zod/v3';
import type { Credential, Post } from '../shared/access';
import { credentialProblem, type Problem } from '../shared/problem';

/** Twenty moved its own GraphQL from /graphql to /metadata at about 1.18; each server knows one of them. */
const ENDPOINTS = ['/metadata', '/graphql'];
/** The pair of tokens has been renamed; 1.0 knows only the old name. */
const TOKEN_FIELDS = ['accessOrWorkspaceAgnosticToken', 'accessToken'];

const loginAnswer = z.object({
	data: z.object({ getLoginTokenFromCredentials: z.object({ loginToken: z.object({ token: z.string() }) }) }),
});
const accessAnswer = z.object({
	data: z.object({
		getAuthTokensFromLoginToken: z.object({ tokens: z.record(z.string(), z.object({ token: z.string() })) }),
	}),
});
const errorAnswer = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

const LOGIN =
	'mutation($email: String!, $password: String!, $origin: String!) { getLoginTokenFromCredentials(email: $email, password: $password, origin: $origin) { loginToken { token } } }';
const exchange = (field: string) =>
	`mutation($loginToken: String!, $origin: String!) { getAuthTokensFromLoginToken(loginToken: $loginToken, origin: $origin) { tokens { ${field} { token } } } }`;

/** What an endpoint says that doesn't know the mutation, or the name of the pair: it tells nothing of the log-in. */
const UNTELLING = /Cannot query field|Unknown argument|not configured to execute|Forbidden resource|Missing authentication|^HTTP \d+$/i;
const MENDS: Array<{ says: RegExp; mend: string }> = [
	{ says: /captcha/i, mend: 'It asks for a captcha, which only people pass: a user session is not to be had on this server.' },
	{ says: /two.?factor|2fa|one.?time/i, mend: 'A node has no second factor: use an account without one.' },
	{ says: /workspace.*not found/i, mend: "Put the workspace's own address into the base URL of the credential." },
];

/**
 * Exchanges e-mail and password for an access token that lives 30 minutes.
 *
 * @throws Problem with the server's own words when it refuses
 */
export async function logIn(credential: Credential, baseUrl: string, post: Post): Promise<string> {
	const { email, password } = credential;
	const refusals: string[] = [];
	for (const endpoint of ENDPOINTS) {
		const login = await post(baseUrl + endpoint, { query: LOGIN, variables: { email, password, origin: baseUrl } });
		const token = loginAnswer.safeParse(parsed(login.text));
		if (!token.success) {
			refusals.push(refusalIn(login));
			continue;
		}
		const loginToken = token.data.data.getLoginTokenFromCredentials.loginToken.token;
		for (const field of TOKEN_FIELDS) {
			const variables = { loginToken, origin: baseUrl };
			const access = await post(baseUrl + endpoint, { query: exchange(field), variables });
			const read = accessAnswer.safeParse(parsed(access.text));
			const found = read.success ? read.data.data.getAuthTokensFromLoginToken.tokens[field] : undefined;
			if (found !== undefined) return found.token;
			refusals.push(refusalIn(access));
		}
	}
	throw refused(refusals.find((words) => !UNTELLING.test(words)) ?? refusals.at(-1) ?? 'no answer');
}

function refused(words: string): Problem {
	const known = MENDS.find(({ says }) => says.test(words));
	return credentialProblem(`Twenty did not log in: ${words}`, known?.mend ?? 'Check email, password and base URL in the credential.');
}

function refusalIn({ status, text }: { status: number; text: string }): string {
	const read = errorAnswer.safeParse(parsed(text));
	return read.success ? (read.data.errors[0]?.message ?? '') : `HTTP ${status}`;
}

function parsed(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return undefined;
	}
}
