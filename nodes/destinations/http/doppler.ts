import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { DestinationAccess } from '../../shared/delivery/access';
import { named } from '../../shared/delivery/naming';
import { isSuccessStatus, jsonOf } from '../../shared/http/answer';
import { path } from '../../shared/http/path';
import { fieldProblem, type Field, text } from '../../shared/params/params';
import { tokenField } from '../credentialParts';
import type { HttpService } from './settings';

const PROJECT: Field = { name: 'dopplerProject', label: 'Project' };
const CONFIG: Field = { name: 'dopplerConfig', label: 'Config' };
const NAME: Field = { name: 'dopplerName', label: 'Secret Name' };

const refusal = z.object({ success: z.literal(false), messages: z.array(z.string()) });

/** How Doppler is reached. */
export const dopplerAccess: DestinationAccess = {
	kind: 'doppler',
	label: 'Doppler Secret',
	service: 'Doppler',
	cloudUrl: 'https://api.doppler.com',
	fields: [tokenField('Token', 'A service token with read and write access to the config, or one of a service account')],
	headers: ({ token }) => ({ Authorization: `Bearer ${token}` }),
	testPath: "'/v3/me'",
};

/** The fields of a secret of Doppler. */
export const dopplerFields: INodeProperties[] = [
	{ displayName: 'Project', name: 'dopplerProject', type: 'string', required: true, default: '', placeholder: 'e.g. website', description: 'The name of the project' },
	{ displayName: 'Config', name: 'dopplerConfig', type: 'string', required: true, default: '', placeholder: 'e.g. prd', description: 'The name of the config' },
	{
		displayName: 'Secret Name',
		name: 'dopplerName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. MSGCORE_KEY',
		description: 'Created if missing. {NAME} becomes the name of the key, {n} its number.',
	},
];

/** Doppler by its published client: POST makes and changes alike, and a secret can be read. */
export const doppler: HttpService = {
	isOwnRefusal: (answer) => refusal.safeParse(jsonOf(answer)).success,
	isMissing: ({ status, text }) => status === 404 && /could not find requested secret\b/i.test(text),
	target: (params, naming) => {
		const [project, config, name] = [text(params, PROJECT), text(params, CONFIG), named(text(params, NAME), naming)];
		if (!/^[A-Z_][A-Z0-9_]*$/.test(name)) {
			throw fieldProblem(NAME, 'is not a name that Doppler takes', name, 'Use upper-case letters, digits and underscores, e.g. DEPLOY_KEY.');
		}
		return {
			reference: `Doppler secret ${name} of ${project}/${config}`,
			identity: [project, config, name],
			isByAccount: true,
			write: { method: 'POST', path: path`/v3/configs/config/secrets`, body: (secret) => ({ project, config, secrets: { [name]: secret } }) },
			repeatable: true,
			success: isSuccessStatus,
			expects: null,
			read: { path: path`/v3/configs/config/secret`, query: { project, config, name }, at: 'value.raw' },
		};
	},
};
