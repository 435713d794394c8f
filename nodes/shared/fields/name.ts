import type { INodeProperties } from 'n8n-workflow';

/** The name of a new key, where one has to be given. */
export function nameField(placeholder = 'e.g. ci-deploy'): INodeProperties {
	return { displayName: 'Name', name: 'name', type: 'string', required: true, default: '', placeholder, description: 'The name of the key' };
}
