import { z } from 'zod/v3';
import type { Access, Credential } from '../shared/access';
import { credentialProblem } from '../shared/problem';
import { link, notice } from '../shared/fields/notice';
import { anyList, anyObject } from '../shared/http/answer';
import { path } from '../shared/http/path';
import { explain } from './explain';
import { logIn } from './session';

/**
 * The generations of Twenty's API that differ for keys: the current one, 1.2 (whose keys have no roles), and the
 * legacy one up to 1.0.
 */
export type Generation = 'current' | 'roleless' | 'legacy';

const GENERATION = 'twentyGeneration';

/** Which generation of the API the credential names. */
export function generationOf(credential: Credential): Generation {
	return z.enum(['current', 'roleless', 'legacy']).catch('current').parse(credential[GENERATION]);
}

/** How Twenty is reached: a key or an access token, both as Bearer. */
export const twentyAccess: Access = {
	backend: 'twenty',
	label: 'Twenty',
	cloudUrl: 'https://api.twenty.com',
	authentications: ['apiKey', 'session'],
	leading: [
		notice(
			'twentyNotice',
			`Create the key in Twenty under <b>Settings > APIs & Webhooks</b> (${link('https://docs.twenty.com/', 'documentation')}). Servers from about 2.9 on let keys only list and get keys: choose <b>User Session</b> there.`,
		),
	],
	fields: [
		{
			displayName: 'API Generation',
			name: GENERATION,
			type: 'options',
			options: [
				{ name: '1.2', value: 'roleless', description: 'Twenty 1.2, whose keys have no roles. Keys made by 1.1 never work: update it.' },
				{ name: 'Current', value: 'current', description: 'Twenty 1.3 and later, and the cloud' },
				{ name: 'Legacy', value: 'legacy', description: 'Twenty up to 1.0, which creates in batches and knows the depth parameter' },
			],
			default: 'current',
			description: 'Which versions of Twenty the server belongs to. Test fails where the paths of the API are not those of the generation.',
		},
	],
	headers: (credential) => ({ Authorization: `Bearer ${bearerOf(credential)}` }),
	asKey: (credential, secret) => ({ ...credential, authentication: 'apiKey', apiKey: secret }),
	/** Each asks for the keys by a path that only its own servers know: a legacy one takes `batch` of a GET for nothing. */
	test: (credential) => ({
		method: 'GET',
		path: generationOf(credential) === 'legacy' ? path`/rest/batch/apiKeys` : path`/rest/metadata/apiKeys`,
		query: { limit: 1 },
	}),
	testAnswer: z.union([anyList, z.object({ data: z.union([anyList, anyObject]) })]),
	explain,
	renewBy: { method: 'GET', path: path`/rest/companies`, query: { limit: 1 } },
	logIn,
};

function bearerOf({ authentication, apiKey, sessionToken }: Credential): string {
	if (authentication !== 'session') return apiKey;
	if (sessionToken === '') {
		throw credentialProblem('There is no Twenty session', 'Check email and password in the credential and press Test.');
	}
	return sessionToken;
}
