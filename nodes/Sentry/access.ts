import type { Access } from '../shared/access';

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
	testPath: "'/api/0/organizations/?per_page=1'",
};
