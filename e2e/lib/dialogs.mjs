/**
 * What a person meets and does in the dialog of a credential, by its backend.
 */
const AUTHENTICATED = ['Backend', 'Authentication'];

/** @type {Record<string, (data: any) => { backend: string, picture: string | null, labels: string[], authentications: string[] | null, fill: Array<[string, string, string]> }>} `picture` names the one in docs/images */
const byBackend = {
	msgCore: ({ apiKey }) => ({
		backend: 'MsgCore',
		picture: 'msgcore',
		labels: [...AUTHENTICATED, 'API Key', 'Base URL'],
		authentications: ['API Key', 'JWT'],
		fill: [['type', 'apiKey', apiKey]],
	}),
	twenty: ({ authentication, apiKey, email, password, twentyGeneration }) => ({
		backend: 'Twenty',
		picture: twentyGeneration === 'legacy' ? null : 'twenty',
		labels: [...AUTHENTICATED, ...(authentication === 'session' ? ['Email', 'Password'] : ['API Key']), 'API Generation', 'Base URL'],
		authentications: ['API Key', 'User Session'],
		fill: [
			...(authentication === 'session'
				? [['choose', 'authentication', 'User Session'], ['type', 'email', email], ['type', 'password', password]]
				: [['type', 'apiKey', apiKey]]),
			...(twentyGeneration === 'legacy' ? [['choose', 'twentyGeneration', 'Legacy']] : []),
		],
	}),
	sentry: ({ apiKey }) => ({
		backend: 'Sentry',
		picture: 'sentry',
		labels: ['Backend', 'Auth Token', 'Region', 'Base URL'],
		authentications: null,
		fill: [['type', 'apiKey', apiKey]],
	}),
	rebilly: ({ apiKey, rebillyOrganizationId }) => ({
		backend: 'Rebilly',
		picture: 'rebilly',
		labels: [...AUTHENTICATED, 'Secret API Key', 'Environment', 'Organization ID', 'Base URL'],
		authentications: ['API Key', 'JWT'],
		fill: [['type', 'apiKey', apiKey], ['type', 'rebillyOrganizationId', rebillyOrganizationId]],
	}),
	gjirafaVp: ({ apiKey, gjirafaProjectId }) => ({
		backend: 'Gjirafa Video Platform',
		picture: 'gjirafa-vp',
		labels: [...AUTHENTICATED, 'API Key', 'Base URL', 'Authorization Scheme', 'Project ID for the Test'],
		authentications: ['API Key', 'JWT'],
		fill: [['type', 'apiKey', apiKey], ['type', 'gjirafaProjectId', gjirafaProjectId]],
	}),
	compatible: ({ apiKey, customHeader, testPath }) => ({
		backend: 'Other (Compatible)',
		picture: 'any-service',
		labels: ['Backend', 'Service', 'Authentication', 'API Key', 'Send Key As', 'Header', 'Prefix', 'Test Path', 'Base URL'],
		authentications: ['API Key', 'JWT'],
		fill: [
			['type', 'apiKey', apiKey],
			['choose', 'sendKeyAs', 'Custom Header'],
			['type', 'customHeader', customHeader],
			['type', 'testPath', testPath],
		],
	}),
};

/** The dialog of a row of backends.mjs; its Base URL is typed last, since that of the sandbox is no vendor's. */
export function dialogs({ credential }) {
	return { ...byBackend[credential.backend](credential), baseUrl: credential.baseUrl };
}
