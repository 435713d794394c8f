import type { Exchange } from '../../shared/backend/exchange';
import { z } from 'zod/v3';
import type { DestinationAccess, DestinationCredential, Login } from '../../shared/delivery/access';
import { readJson } from '../../shared/http/answer';
import { Path } from '../../shared/http/path';
import { tokenField } from '../credentialParts';
import { parts, slashless } from './target';

const loggedIn = z.object({ auth: z.object({ client_token: z.string().min(1) }) });
const DEFAULT_APP_ROLE = 'approle';

const byToken = { displayOptions: { show: { vaultAuthentication: ['token'] } } };
const byAppRole = { displayOptions: { show: { vaultAuthentication: ['appRole'] } } };

/** How Vault and OpenBao are reached: by a token, or by an AppRole that is given one. */
export const vaultAccess: DestinationAccess = {
	kind: 'vaultKv',
	label: 'HashiCorp Vault or OpenBao',
	service: 'HashiCorp Vault or OpenBao',
	cloudUrl: null,
	fields: [
		{
			displayName: 'Authentication',
			name: 'vaultAuthentication',
			type: 'options',
			options: [
				{ name: 'AppRole', value: 'appRole' },
				{ name: 'Token', value: 'token' },
			],
			default: 'token',
		},
		{ ...tokenField('Token', 'A token that may read and write the secret'), ...byToken },
		{ displayName: 'Role ID', name: 'roleId', type: 'string', default: '', ...byAppRole },
		{ displayName: 'Secret ID', name: 'secretId', type: 'string', typeOptions: { password: true }, default: '', ...byAppRole },
		{
			displayName: 'AppRole Mount',
			name: 'appRoleMount',
			type: 'string',
			default: '',
			placeholder: 'e.g. approle',
			description: 'Where the AppRole method is mounted; approle when empty',
			...byAppRole,
		},
		{
			displayName: 'Namespace',
			name: 'namespace',
			type: 'string',
			default: '',
			placeholder: 'e.g. admin/team-a',
			description: 'Of Vault Enterprise, HCP Vault or OpenBao; empty for none',
		},
	],
	headers: (credential) => ({
		...inNamespace(credential),
		...(credential.vaultAuthentication === 'token' ? { 'X-Vault-Token': credential.token } : {}),
	}),
	testPath: "$credentials.vaultAuthentication === 'appRole' ? '/v1/auth/' + (($credentials.appRoleMount || '').trim().replace(/^\\/+|\\/+$/g, '') || 'approle') + '/login' : '/v1/auth/token/lookup-self'",
	testBy: {
		method: "$credentials.vaultAuthentication === 'appRole' ? 'POST' : 'GET'",
		body: "$credentials.vaultAuthentication === 'appRole' ? { role_id: $credentials.roleId, secret_id: $credentials.secretId } : {}",
	},
	login: (credential) => (credential.vaultAuthentication === 'appRole' ? logIn(credential) : null),
};

/** POST …/login: a token for this run. */
function logIn(credential: DestinationCredential): Exchange<null, Login> {
	const { roleId, secretId, appRoleMount } = credential;
	const mount = slashless(appRoleMount.trim()) || DEFAULT_APP_ROLE;
	return {
		name: 'log in by AppRole',
		repeatable: true,
		request: () => ({
			method: 'POST',
			path: new Path(`/v1/auth/${parts(mount)}/login`),
			headers: inNamespace(credential),
			body: { role_id: roleId, secret_id: secretId },
		}),
		read: (answer) => {
			const { client_token: secret } = readJson(answer, loggedIn, 'a token').auth;
			return { headers: { ...inNamespace(credential), 'X-Vault-Token': secret }, secret };
		},
	};
}

function inNamespace(credential: DestinationCredential): Record<string, string> {
	const namespace = namespaceOf(credential);
	return namespace === '' ? {} : { 'X-Vault-Namespace': namespace };
}

/** The namespace in one spelling; empty for none. */
export function namespaceOf({ namespace }: DestinationCredential): string {
	return slashless(namespace.trim());
}
