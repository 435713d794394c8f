import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { DestinationAccess } from '../../shared/delivery/access';
import { named } from '../../shared/delivery/naming';
import { isSuccessStatus, jsonOf } from '../../shared/http/answer';
import { commonErrorText } from '../../shared/http/statusProblem';
import { path } from '../../shared/http/path';
import { type Field, text } from '../../shared/params/params';
import { tokenField } from '../credentialParts';
import type { HttpService } from './settings';

const PROJECT: Field = { name: 'infisicalProject', label: 'Project ID' };
const ENVIRONMENT: Field = { name: 'infisicalEnvironment', label: 'Environment' };
const FOLDER: Field = { name: 'infisicalFolder', label: 'Folder' };
const NAME: Field = { name: 'infisicalName', label: 'Secret Name' };

const refusal = z.object({ message: z.unknown() }).and(z.union([z.object({ statusCode: z.number() }), z.object({ reqId: z.string() })]));

/** How Infisical is reached: by a token of a machine identity. */
export const infisicalAccess: DestinationAccess = {
	kind: 'infisical',
	label: 'Infisical Secret',
	service: 'Infisical',
	cloudUrl: 'https://app.infisical.com',
	fields: [tokenField('Token', 'An access token of a machine identity (Token Auth) that may read and edit secrets')],
	headers: ({ token }) => ({ Authorization: `Bearer ${token}` }),
	testPath: "'/api/v1/workspace'",
};

/** The fields of a secret of Infisical. */
export const infisicalFields: INodeProperties[] = [
	{ displayName: 'Project ID', name: 'infisicalProject', type: 'string', required: true, default: '', placeholder: 'e.g. 6a0f1c3e-9b1d', description: 'As the settings of the project show it' },
	{ displayName: 'Environment', name: 'infisicalEnvironment', type: 'string', required: true, default: '', placeholder: 'e.g. prod', description: 'The slug of the environment' },
	{ displayName: 'Folder', name: 'infisicalFolder', type: 'string', default: '/', placeholder: 'e.g. /ci', description: 'The path of the folder' },
	{
		displayName: 'Secret Name',
		name: 'infisicalName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. MSGCORE_KEY',
		description: 'Created if missing. {NAME} becomes the name of the key, {n} its number.',
	},
];

/** Infisical by its published client: PATCH changes, POST makes, and a secret can be read. */
export const infisical: HttpService = {
	isOwnRefusal: (answer) => refusal.safeParse(jsonOf(answer)).success,
	isMissing: (answer) => answer.status === 404 && /^secret\b/i.test(commonErrorText(answer) ?? ''),
	flaw: (text) => (text === kept(text) ? null : 'begins or ends with spaces, which Infisical cuts off'),
	target: (params, naming) => {
		const name = named(text(params, NAME), naming);
		const folder = String(params.get(FOLDER.name) ?? '').trim() || '/';
		const place = { workspaceId: text(params, PROJECT), environment: text(params, ENVIRONMENT), secretPath: folder };
		const secret = path`/api/v3/secrets/raw/${name}`;
		const body = (secretValue: string) => ({ ...place, type: 'shared', secretValue });
		return {
			reference: `Infisical secret ${name} of ${place.environment}${folder}, project ${place.workspaceId}`,
			identity: [place.workspaceId, place.environment, folder.replace(/(?<=.)\/+$/, ''), name],
			isByAccount: false,
			write: { method: 'PATCH', path: secret, body },
			make: { method: 'POST', path: secret, body },
			repeatable: true,
			success: isSuccessStatus,
			expects: null,
			read: { path: secret, query: { ...place, viewSecretValue: 'true' }, at: 'secret.secretValue' },
		};
	},
};

/** What Infisical makes of a text. */
function kept(text: string): string {
	return `${text.trim()}${text.endsWith('\n') ? '\n' : ''}`;
}
