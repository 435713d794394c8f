import type { Access } from '../shared/access';
import { link, notice } from '../shared/fields/notice';
import { anyList } from '../shared/http/answer';
import { path } from '../shared/http/path';

const REGION = 'sentryRegion';

/** How Sentry is reached: an auth token as Bearer. Organizations live in one region; self-hosted servers have a base URL. */
export const sentryAccess: Access = {
	backend: 'sentry',
	label: 'Sentry',
	cloudUrl: {
		field: REGION,
		urls: { any: 'https://sentry.io', us: 'https://us.sentry.io', de: 'https://de.sentry.io' },
	},
	authentications: ['apiKey'],
	keyLooks: { displayName: 'Auth Token', description: 'The token of an internal integration, or a personal token' },
	leading: [
		notice(
			'sentryNotice',
			`Create the token as an internal integration of your organization: ${link('https://docs.sentry.io/api/guides/create-auth-token/', 'how to')}. It takes project:read, project:write, project:admin to delete keys, and org:read for <i>Test</i> and the lists of organizations and projects.`,
		),
	],
	fields: [
		{
			displayName: 'Region',
			name: REGION,
			type: 'options',
			options: [
				{ name: 'Any (sentry.io)', value: 'any' },
				{ name: 'European Union (de.sentry.io)', value: 'de' },
				{ name: 'United States (us.sentry.io)', value: 'us' },
			],
			default: 'any',
			description: "Where the organization's data is stored. A base URL, as of a self-hosted Sentry, goes before it.",
		},
	],
	headers: ({ apiKey }) => ({ Authorization: `Bearer ${apiKey}` }),
	asKey: (credential, secret) => ({ ...credential, apiKey: secret }),
	test: () => ({ method: 'GET', path: path`/api/0/organizations/`, query: { per_page: 1 } }),
	testNeeds: 'the scope org:read',
	testAnswer: anyList,
};
