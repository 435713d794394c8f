import type { Sandbox } from '../../sandbox/server';
import { type Answer, send } from './http';

/** One generation of Twenty, as a test talks to it. */
export interface TwentyTalk {
	base: string;
	access: Record<string, string>;
	/** Sends a REST request; the path starts behind the base URL. `token` is the owner key's unless given. */
	rest(method: string, path: string, body?: unknown, token?: string): Promise<Answer>;
	/** Sends a GraphQL document to the endpoint that knows the keys; `token: null` sends none. */
	graphql(query: string, token?: string | null, endpoint?: string): Promise<Answer>;
	/** Logs in by e-mail and password and gives the access token. */
	login(): Promise<string>;
}

/** Talks to one generation of a running sandbox. */
export function talkTo(sandbox: Sandbox, name: 'twenty' | 'twenty-legacy' | 'twenty-readonly' | 'twenty-roleless'): TwentyTalk {
	const base = sandbox.baseUrl(name);
	const { access } = sandbox.backend(name);
	const owner = access.apiKey ?? '';
	const home = name === 'twenty-readonly' ? '/metadata' : '/graphql';
	const field = name === 'twenty-legacy' ? 'accessToken' : 'accessOrWorkspaceAgnosticToken';
	const bearer = (token: string | null): Record<string, string> => (token === null ? {} : { Authorization: `Bearer ${token}` });

	const graphql: TwentyTalk['graphql'] = async (query, token = owner, endpoint = home) =>
		await send('POST', base + endpoint, { headers: bearer(token), body: { query } });
	return {
		base,
		access,
		graphql,
		rest: async (method, path, body, token = owner) => await send(method, base + path, { headers: bearer(token), body }),
		async login() {
			const first = await graphql(
				`mutation { getLoginTokenFromCredentials(email: "${access.email}", password: "${access.password}", origin: "${base}") { loginToken { token } } }`,
				null,
			);
			const loginToken = first.string('data.getLoginTokenFromCredentials.loginToken.token');
			const second = await graphql(
				`mutation { getAuthTokensFromLoginToken(loginToken: "${loginToken}", origin: "${base}") { tokens { ${field} { token expiresAt } refreshToken { token } } } }`,
				null,
			);
			return second.string(`data.getAuthTokensFromLoginToken.tokens.${field}.token`);
		},
	};
}
