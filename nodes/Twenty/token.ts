import { z } from 'zod/v3';
import type { Exchange, Place } from '../shared/backend/exchange';
import type { Liveness, Probe } from '../shared/backend/minting';
import { type Answer, isSuccess } from '../shared/http/answer';
import { path } from '../shared/http/path';
import type { KeyFacts, Secret } from '../shared/keys/facts';
import { Problem } from '../shared/problem';
import { graphQl, literal } from './graphql';

const tokensShape = z.record(z.string(), z.object({ token: z.string() }).nullable());

/**
 * generateApiKeyToken, one alias for each key: the only thing that gives a usable secret. The token's
 * own end is the record's; a later change of the record doesn't move it.
 */
export function tokenExchange(first: 'new' | 'old'): Exchange<{ place: Place; keys: KeyFacts[] }, Secret[]> {
	return graphQl(
		{
			name: 'generate token',
			repeatable: false,
			needs: 'a role that may manage API keys, or a user session',
			query: ({ keys }) => `mutation { ${keys.map(tokenAlias).join(' ')} }`,
			read: (data, { keys }) => {
				const tokens = tokensShape.safeParse(data);
				return keys.map((_, i) => {
					const token = tokens.success ? tokens.data[`k${i}`]?.token : undefined;
					if (token === undefined) throw noToken();
					return { value: token };
				});
			},
		},
		first,
	);
}

/** What an answer without a token means. */
function noToken(): Problem {
	return new Problem('badAnswer', 'Twenty told no token', 'Check that the base URL and API Generation of the credential are those of your server. A token that was made all the same is known to nobody.');
}

/** A key's proof: GET /rest/companies needs no right to manage keys, only a living key. */
export function probe(): Probe {
	return { plan: { method: 'GET', path: path`/rest/companies`, query: { limit: 1 } }, as: 'newKey', judge };
}


/** 403 is a living key without that right, except where it says that the key is none. */
function judge(answer: Answer): Liveness {
	if (isSuccess(answer)) return 'alive';
	if (answer.status === 401) return 'dead';
	if (answer.status !== 403) return 'unsure';
	return /revoked|Missing authentication|Forbidden resource/i.test(answer.text) ? 'dead' : 'alive';
}

function tokenAlias({ id, expiresAt, raw }: KeyFacts, i: number): string {
	const until = expiresAt ?? String(raw.expiresAt ?? '');
	return `k${i}: generateApiKeyToken(apiKeyId: ${literal(id)}, expiresAt: ${literal(until)}) { token }`;
}
