/**
 * Our nodes as a person connects them to an agent: what the model decides is asked of it.
 */
import { saveGitLab, toGitLab } from './destinations.mjs';
import { CREDENTIAL } from './stage.mjs';
import { keysNode } from './workflows.mjs';

const NAME = "={{ $fromAI('name', 'Name of the key', 'string') }}";
const KEY = { __rl: true, mode: 'id', value: "={{ $fromAI('key', 'ID of the key', 'string') }}" };

/**
 * @param {string} failing the base URL of a server that always fails
 * @param {string} variable where a rotated key's secret goes
 */
export async function agentTools({ api, sandbox }, row, { failing, variable }) {
	const data = { ...row.credential, baseUrl: failing };
	const { id, name } = await api.createCredential({ name: 'A server that fails', type: CREDENTIAL, data });
	const gitLab = await saveGitLab(api, sandbox);
	const tool = (called, operation, parameters, more = {}) => {
		const made = keysNode(row, called, operation, parameters);
		return { ...made, type: `${made.type}Tool`, credentials: { ...made.credentials, ...more } };
	};
	return [
		tool('List', 'getAll', { returnAll: true }),
		tool('List_Failing', 'getAll', { returnAll: true }, { [CREDENTIAL]: { id, name } }),
		tool('Revoke', 'revoke', { keyId: KEY }),
		tool('Revoke_Allowed', 'revoke', { keyId: KEY, allowDestructive: true }),
		tool('Rotate', 'rotate', { keyId: KEY, oldKey: 'keep', ...toGitLab(variable) }, gitLab),
		tool('Rotate_And_End', 'rotate', { keyId: KEY, oldKey: 'revoke', ...toGitLab(variable) }, gitLab),
		tool('Create_Plain', 'create', { ...row.create, name: NAME }),
		tool('Create', 'create', {
			...row.create,
			name: NAME,
			deliverTo: 'sealed',
			sealedKey: "={{ $fromAI('public_key', 'Public key to seal the secret to', 'string') }}",
		}),
	];
}
