import { z } from 'zod/v3';
import type { Access, Credential } from '../shared/access';
import { credentialProblem } from '../shared/problem';
import { link, notice } from '../shared/fields/notice';
import { anyList } from '../shared/http/answer';
import { path } from '../shared/http/path';

const ENVIRONMENT = 'rebillyEnvironment';
const ORGANIZATION = 'rebillyOrganizationId';

/** The organization whose keys the credential manages. Throws a Problem when it isn't set. */
export function organizationOf(credential: Credential): string {
	const id = z.string().catch('').parse(credential[ORGANIZATION]).trim();
	if (id === '') throw credentialProblem("The credential's Organization ID is missing", 'Open the credential and set it.');
	return id;
}

/** How Rebilly is reached: a key in `REB-APIKEY`, or a user's JWT as Bearer. */
export const rebillyAccess: Access = {
	backend: 'rebilly',
	label: 'Rebilly',
	cloudUrl: {
		field: ENVIRONMENT,
		urls: { live: 'https://api.rebilly.com', sandbox: 'https://api-sandbox.rebilly.com' },
	},
	authentications: ['apiKey', 'jwt'],
	keyLooks: { displayName: 'Secret API Key' },
	leading: [notice('rebillyNotice', `Create the key in ${link('https://app.rebilly.com', 'Rebilly')} under <b>API keys</b>, of the type <b>Secret</b>.`)],
	fields: [
		{
			displayName: 'Environment',
			name: ENVIRONMENT,
			type: 'options',
			options: [
				{ name: 'Live', value: 'live' },
				{ name: 'Sandbox', value: 'sandbox' },
			],
			default: 'live',
			description: 'Which of the two servers the key belongs to. A base URL goes before it.',
		},
		{
			displayName: 'Organization ID',
			name: ORGANIZATION,
			type: 'string',
			default: '',
			placeholder: 'e.g. phronesis-pebble',
			description: 'The organization whose keys are managed',
		},
	],
	headers: ({ authentication, apiKey, jwt }): Record<string, string> =>
		authentication === 'jwt' ? { Authorization: `Bearer ${jwt}` } : { 'REB-APIKEY': apiKey },
	asKey: (credential, secret) => ({ ...credential, authentication: 'apiKey', apiKey: secret }),
	test: (credential) => ({ method: 'GET', path: path`/organizations/${organizationOf(credential)}/api-keys`, query: { limit: 0 } }),
	testAnswer: anyList,
};
