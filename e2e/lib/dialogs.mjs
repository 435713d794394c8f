/**
 * What a person meets and does in the dialog of a credential, by its backend.
 */
const AUTHENTICATED = ['Backend', 'Authentication'];

/** @type {Record<string, (data: any) => { backend: string, labels: string[], authentications: string[] | null, fill: Array<[string, string, string]> }>} */
const byBackend = {
	msgCore: ({ apiKey }) => ({
		backend: 'MsgCore',
		labels: [...AUTHENTICATED, 'API Key', 'Base URL'],
		authentications: ['API Key', 'JWT'],
		fill: [['type', 'apiKey', apiKey]],
	}),
	twenty: ({ authentication, apiKey, email, password, twentyGeneration }) => ({
		backend: 'Twenty',
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
		labels: ['Backend', 'Auth Token', 'Region', 'Base URL'],
		authentications: null,
		fill: [['type', 'apiKey', apiKey]],
	}),
	rebilly: ({ apiKey, rebillyOrganizationId }) => ({
		backend: 'Rebilly',
		labels: [...AUTHENTICATED, 'Secret API Key', 'Environment', 'Organization ID', 'Base URL'],
		authentications: ['API Key', 'JWT'],
		fill: [['type', 'apiKey', apiKey], ['type', 'rebillyOrganizationId', rebillyOrganizationId]],
	}),
	gjirafaVp: ({ apiKey, gjirafaProjectId }) => ({
		backend: 'Gjirafa Video Platform',
		labels: [...AUTHENTICATED, 'API Key', 'Authorization Scheme', 'Project ID for the Test', 'Base URL'],
		authentications: ['API Key', 'JWT'],
		fill: [['type', 'apiKey', apiKey], ['type', 'gjirafaProjectId', gjirafaProjectId]],
	}),
	compatible: ({ apiKey, customHeader, testPath }) => ({
		backend: 'Other (Compatible)',
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

/** The dialog of a row of backends.mjs. */
export function dialogs({ credential }) {
	const { fill, ...rest } = byBackend[credential.backend](credential);
	return { ...rest, fill: [...fill, ['type', 'baseUrl', credential.baseUrl]] };
}
