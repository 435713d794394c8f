import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { RebillyApiKeys } from '../../../nodes/Rebilly/RebillyApiKeys.node';
import { runner, sandboxForFile } from '../support';

/** An ACL that lets a key read keys, as the form of the panel holds it. */
export const READS = { entries: [{ permissions: 'GetApiKey, GetApiKeyCollection' }] };
export const READS_ACL = [{ scope: {}, permissions: ['GetApiKey', 'GetApiKeyCollection'] }];

/** Rebilly in a sandbox for a test file: run the node, and look into the server's own books. */
export function rebillySetting() {
	const sandbox = sandboxForFile();
	const rebilly = () => sandbox().backend('rebilly');
	const credential = (): ICredentialDataDecryptedObject => ({
		backend: 'rebilly',
		baseUrl: sandbox().baseUrl('rebilly'),
		authentication: 'apiKey',
		apiKey: rebilly().access.apiKey ?? '',
		rebillyOrganizationId: rebilly().access.organizationId ?? '',
	});
	const asJwt = () => ({ ...credential(), authentication: 'jwt', jwt: rebilly().access.jwt ?? '', apiKey: '' });
	const newKey = { type: 'secret', access: 'form', acl: READS };
	const run = runner(new RebillyApiKeys(), credential, () => ({ resource: 'apiKey' }));
	/** Makes a key and gives its id. */
	const made = async (name: string, more = {}) => {
		const { items, error } = await run({ operation: 'create', name, ...newKey, ...more });
		const id = items[0]?.json.id;
		if (typeof id !== 'string') throw error ?? new Error('No key was made');
		return id;
	};
	/** A key as the server knows it. */
	const onServer = (id: unknown) => rebilly().keys().find((key) => key.id === id);
	return { sandbox, rebilly, credential, asJwt, run, made, onServer, newKey };
}
