import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { GjirafaVpApiKeys } from '../../../nodes/GjirafaVp/GjirafaVpApiKeys.node';
import { byId, runner, sandboxForFile } from '../support';

/** Gjirafa VP in a sandbox for a test file, at the organization level unless told otherwise. */
export function gjirafaSetting() {
	const sandbox = sandboxForFile();
	const gjirafa = () => sandbox().backend('gjirafa');
	const access = (name: string) => gjirafa().access[name] ?? '';
	const credential = (apiKey = access('apiKey')): ICredentialDataDecryptedObject => ({
		backend: 'gjirafaVp',
		baseUrl: sandbox().baseUrl('gjirafa'),
		authentication: 'apiKey',
		gjirafaScheme: 'raw',
		apiKey,
	});
	const run = runner(new GjirafaVpApiKeys(), credential, () => ({
		resource: 'apiKey',
		level: 'organization',
		organizationId: access('organizationId'),
	}));
	/** The same at the project level, by a project owner's key. */
	const runInProject = async (parameters: INodeParameters, extra = {}) =>
		await run({ level: 'project', projectId: access('projectId'), ...parameters }, { credential: credential(access('projectOwnerKey')), ...extra });
	const newKey = (): INodeParameters => ({
		operation: 'create',
		name: 'k',
		roleId: byId(access('roleId')),
		projectIds: [access('projectId')],
		expiry: 'days',
		expiresInDays: 30,
	});
	/** Makes a key and gives its id. */
	const made = async (parameters: INodeParameters = {}) => {
		const { items, error } = await run({ ...newKey(), ...parameters });
		const id = items[0]?.json.id;
		if (typeof id !== 'string') throw error ?? new Error('No key was made');
		return id;
	};
	/** A key as the server knows it. */
	const onServer = (id: unknown) => gjirafa().keys().find((key) => key.id === id);
	return { sandbox, gjirafa, access, credential, run, runInProject, newKey, made, onServer };
}
