import type { INodeProperties } from 'n8n-workflow';

/** The secret that a destination is written with. Every kind has its own words for it. */
export function tokenField(displayName: string, description: string): INodeProperties {
	return { displayName, name: 'token', type: 'string', typeOptions: { password: true }, default: '', description };
}
