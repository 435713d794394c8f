import { destinations } from '../../nodes/destinations';
import { isSealing, type RemoteDestination } from '../../nodes/shared/delivery/destination';
import type { SandboxAccess } from '../../sandbox/backend';
import { byId } from '../nodes/support';

/** A destination as the tests try it. */
export interface DeliverySubject {
	kind: string;
	name: string;
	/** Its mount point in the sandbox. */
	prefix: string;
	credential(access: SandboxAccess): Record<string, string>;
	/** The node's fields, for a place that is free. */
	fields(access: SandboxAccess): Record<string, unknown>;
	/** How the sandbox's books spell that place. */
	place(access: SandboxAccess): string;
	/** Whether the secret can be read back. */
	readable: boolean;
}

const byToken = ({ token = '' }: SandboxAccess) => ({ token });
const atHeader = ({ token = '' }: SandboxAccess) => ({ token, headerName: 'Authorization', headerPrefix: 'Bearer' });

/** Every kind of place that is written to, in each of its ways. */
export const SUBJECTS: DeliverySubject[] = [
	{
		kind: 'githubActions',
		name: 'GitHub, repository',
		prefix: 'github',
		credential: byToken,
		fields: () => ({ githubLevel: 'repository', githubOwner: 'acme', githubRepository: 'website', githubName: 'deploy_key' }),
		place: () => 'acme/website DEPLOY_KEY',
		readable: false,
	},
	{
		kind: 'githubActions',
		name: 'GitHub, environment',
		prefix: 'github',
		credential: byToken,
		fields: () => ({ githubLevel: 'environment', githubOwner: 'acme', githubRepository: 'website', githubEnvironment: 'production', githubName: 'DEPLOY_KEY' }),
		place: () => 'acme/website production DEPLOY_KEY',
		readable: false,
	},
	{
		kind: 'githubActions',
		name: 'GitHub, organization',
		prefix: 'github',
		credential: byToken,
		fields: () => ({ githubLevel: 'organization', githubOwner: 'acme', githubName: 'ORG_KEY', githubVisibility: 'private' }),
		place: () => 'org:acme ORG_KEY',
		readable: false,
	},
	{
		kind: 'gitlabCi',
		name: 'GitLab, project',
		prefix: 'gitlab',
		credential: byToken,
		fields: () => ({ gitlabLevel: 'project', gitlabPlace: 'acme/website', gitlabVariable: 'DEPLOY_KEY', gitlabScope: '*', gitlabMasked: true, gitlabProtected: false }),
		place: () => 'projects 7 DEPLOY_KEY *',
		readable: true,
	},
	{
		kind: 'gitlabCi',
		name: 'GitLab, group',
		prefix: 'gitlab',
		credential: byToken,
		fields: () => ({ gitlabLevel: 'group', gitlabPlace: '3', gitlabVariable: 'DEPLOY_KEY', gitlabScope: 'production', gitlabMasked: false, gitlabProtected: true }),
		place: () => 'groups 3 DEPLOY_KEY production',
		readable: true,
	},
	{
		kind: 'vaultKv',
		name: 'Vault, token',
		prefix: 'vault',
		credential: byToken,
		fields: () => ({ vaultMount: 'secret', vaultPath: 'ci/website', vaultField: 'apiKey' }),
		place: () => ':ci/website apiKey',
		readable: true,
	},
	{
		kind: 'vaultKv',
		name: 'Vault, AppRole in a namespace',
		prefix: 'vault',
		credential: ({ roleId = '', secretId = '', namespace = '' }) => ({ vaultAuthentication: 'appRole', roleId, secretId, namespace }),
		fields: () => ({ vaultMount: 'secret', vaultPath: 'ci/website', vaultField: 'apiKey' }),
		place: () => 'team-a:ci/website apiKey',
		readable: true,
	},
	{
		kind: 'n8nCredential',
		name: 'n8n',
		prefix: 'n8n',
		credential: byToken,
		fields: ({ credentialId }) => ({ n8nCredential: byId(credentialId), n8nField: byId('apiKey') }),
		place: ({ credentialId = '' }) => `${credentialId} apiKey`,
		readable: false,
	},
	{
		kind: 'http',
		name: 'HTTP endpoint',
		prefix: 'endpoints',
		credential: atHeader,
		fields: () => ({ httpMethod: 'PUT', httpPath: '/secrets/deploy', httpBody: '{"value": "{secret}"}', httpSuccess: '200-299', httpExpectedAt: 'ok', httpExpected: 'true' }),
		place: () => 'own deploy',
		readable: false,
	},
	{
		kind: 'doppler',
		name: 'Doppler',
		prefix: 'endpoints',
		credential: byToken,
		fields: () => ({ dopplerProject: 'website', dopplerConfig: 'prd', dopplerName: 'DEPLOY_KEY' }),
		place: () => 'doppler website/prd DEPLOY_KEY',
		readable: true,
	},
	{
		kind: 'infisical',
		name: 'Infisical',
		prefix: 'endpoints',
		credential: byToken,
		fields: () => ({ infisicalProject: 'p1', infisicalEnvironment: 'prod', infisicalFolder: '/', infisicalName: 'DEPLOY_KEY' }),
		place: () => 'infisical p1 prod/ DEPLOY_KEY',
		readable: true,
	},
];

/** A place by its name. */
export function subjectOf(name: string): DeliverySubject {
	const found = SUBJECTS.find((each) => each.name === name);
	if (found === undefined) throw new Error(`No subject ${name}`);
	return found;
}

/** The table of a kind. */
export function remote(kind: string): RemoteDestination {
	const found = destinations.find((each) => each.kind === kind);
	if (found === undefined || isSealing(found)) throw new Error(`No destination ${kind}`);
	return found;
}
