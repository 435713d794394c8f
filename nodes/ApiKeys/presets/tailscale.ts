import { link } from '../../shared/fields/notice';
import { extra } from '../extras';
import type { Preset } from '../preset';
import { DAY_S } from '../../shared/time';

const WRITE = 'the scope auth_keys';

/**
 * Auth keys of a tailnet, by an API access token. They open no API, so that a new one counts as proven when the
 * tailnet shows it. Each has an end, 90 days ahead at most. The list may tell little more than their ids, and has
 * the tailnet's API access tokens and OAuth clients among them.
 */
export const tailscale: Preset = {
	service: 'tailscale',
	label: 'Tailscale',
	description: 'Auth keys of a tailnet, by an API access token',
	cloudUrl: 'https://api.tailscale.com/api/v2',
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/tailnet/-/keys',
	keysFrom: `Create an API access token in ${link('https://login.tailscale.com/admin/settings/keys', 'Tailscale')}, or use the token of an OAuth client with the scope auth_keys.`,
	parent: 'Tailnet',
	parentField: { label: 'Tailnet', placeholder: 'example.com', default: '-', description: "The tailnet's name, or - for that of the token" },
	keys: {
		id: 'id', secret: 'key', name: 'description', createdAt: 'created', expiresAt: 'expires', revokedAt: 'revoked',
		more: { type: 'keyType', capabilities: 'capabilities', tags: 'capabilities.devices.create.tags', userId: 'userId' }, dates: 'iso',
	},
	kind: { at: 'keyType', is: 'auth', orHas: 'capabilities.devices.create' },
	name: { at: 'description', most: 50, markStart: '-n8n-', form: { pattern: /^[\p{L}\p{N} _-]+$/u, mend: 'Give letters, digits, spaces and hyphens.' } },
	expiry: { at: 'expirySeconds', form: 'secondsToLive', most: 90 * DAY_S, always: true },
	extras: [
		extra('json', 'tailscaleCapabilities', 'capabilities', 'Capabilities (JSON)', 'What devices the key lets in', {
			required: true,
			default: '{ "devices": { "create": { "reusable": false, "ephemeral": false, "preauthorized": false, "tags": [] } } }',
		}),
	],
	create: { method: 'POST', path: '/tailnet/{parent}/keys', body: { keyType: 'auth' }, at: [''], needs: WRITE },
	list: { method: 'GET', path: '/tailnet/{parent}/keys?all=true', at: 'keys', paging: { kind: 'none' }, needs: 'the scope auth_keys:read' },
	get: { method: 'GET', path: '/tailnet/{parent}/keys/{id}', at: [''], completes: true, needs: 'the scope auth_keys:read' },
	revoke: { method: 'DELETE', path: '/tailnet/{parent}/keys/{id}', needs: WRITE },
	rotation: { copies: [{ from: 'capabilities' }], needs: ['capabilities'] },
	errorShapes: [['message']],
	secretAgain: false,
};
