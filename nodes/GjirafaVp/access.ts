import { z } from 'zod/v3';
import type { Access, Credential } from '../shared/access';
import { credentialProblem } from '../shared/problem';
import { link, notice } from '../shared/fields/notice';
import { path } from '../shared/http/path';

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
	leading: [
		notice(
			'gjirafaNotice',
			`Managing the keys of an organization takes an organization owner's key, those of a project a project owner's (${link('https://vp.gjirafa.tech/documentation/', 'documentation')}).`,
		),
	],
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
			description: 'How the key is sent in the Authorization header',
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
	test: (credential) => ({ method: 'GET', path: path`/api/projects/${projectOf(credential)}/roles`, query: { page: 1, take: 1 } }),
	testAnswer: z.object({ success: z.literal(true) }),
};

function projectOf(credential: Credential): string {
	const id = z.string().catch('').parse(credential[PROJECT]).trim();
	if (id === '') throw credentialProblem('The test needs a project that the key reaches', 'Set Project ID for the Test. The nodes work without it.');
	return id;
}

function authorization(credential: Credential): string {
	if (credential.authentication === 'jwt') return `Bearer ${credential.jwt}`;
	return credential[SCHEME] === 'bearer' ? `Bearer ${credential.apiKey}` : credential.apiKey;
}
