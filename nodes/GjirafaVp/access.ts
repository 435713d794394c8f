import type { Access, Credential } from '../shared/access';

const SCHEME = 'gjirafaScheme';
const PROJECT = 'gjirafaProjectId';

/**
 * How Gjirafa Video Platform is reached. The vendor documents neither its host nor how a key stands in
 * `Authorization`, so both are up to the user; a JWT always goes as Bearer.
 */
export const gjirafaVpAccess: Access = {
	backend: 'gjirafaVp',
	label: 'Gjirafa Video Platform',
	cloudUrl: null,
	authentications: ['apiKey', 'jwt'],
	fields: [
		{
			displayName: 'Authorization Scheme',
			name: SCHEME,
			type: 'options',
			options: [
				{ name: 'Bearer', value: 'bearer', description: 'Authorization: Bearer KEY' },
				{ name: 'Raw Value', value: 'raw', description: 'Authorization: KEY' },
			],
			default: 'raw',
			description: 'How a key stands in the Authorization header',
			displayOptions: { show: { authentication: ['apiKey'] } },
		},
		{
			displayName: 'Project ID for the Test',
			name: PROJECT,
			type: 'string',
			default: '',
			placeholder: 'e.g. vpp1a9',
			description: 'A project that the key reaches: the test of this credential lists its roles',
		},
	],
	headers: (credential) => ({ Authorization: authorization(credential) }),
	asKey: (credential, secret) => ({ ...credential, authentication: 'apiKey', apiKey: secret }),
	testPath: `'/api/projects/' + encodeURIComponent($credentials.${PROJECT}) + '/roles?page=1&take=1'`,
};

function authorization(credential: Credential): string {
	if (credential.authentication === 'jwt') return `Bearer ${credential.jwt}`;
	return credential[SCHEME] === 'bearer' ? `Bearer ${credential.apiKey}` : credential.apiKey;
}
