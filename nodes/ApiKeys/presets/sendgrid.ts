import { link } from '../../shared/fields/notice';
import type { Preset } from '../preset';
import { extra } from '../extras';

/**
 * Twilio SendGrid. A key that is made without scopes has full access, so they are always sent. The list
 * holds none: they come from the key itself, at one of two places (its description and practice differ). An
 * update sends name and scopes together.
 */
export const sendgrid: Preset = {
	service: 'sendgrid',
	label: 'SendGrid',
	description: 'API keys of an account. They have no end, and at most 100 of them exist.',
	cloudUrl: 'https://api.sendgrid.com',
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/v3/scopes',
	keysFrom: `Create a key with full access to API keys in ${link('https://app.sendgrid.com/settings/api_keys', 'SendGrid')}.`,
	endless: true,
	headers: { 'on-behalf-of': '{parent}' },
	parent: 'Subuser',
	parentOptional: true,
	parentField: { label: 'Subuser', placeholder: 'newsletter', description: "The subuser whose keys are managed; the account's own when empty" },
	keys: { id: 'api_key_id', secret: 'api_key', name: 'name', more: { scopes: 'scopes' }, dates: 'iso' },
	name: { at: 'name' },
	extras: [extra('words', 'sendgridScopes', 'scopes', 'Scopes', 'What the key may do, separated by commas', { required: true, placeholder: 'mail.send, alerts.read' })],
	create: { method: 'POST', path: '/v3/api_keys', at: [''], needs: 'the scope api_keys.create' },
	list: { method: 'GET', path: '/v3/api_keys?limit=100', at: 'result', paging: { kind: 'none' }, needs: 'the scope api_keys.read' },
	get: { method: 'GET', path: '/v3/api_keys/{id}', at: ['', 'result.0'], completes: true, needs: 'the scope api_keys.read' },
	update: { method: 'PUT', path: '/v3/api_keys/{id}', name: 'name', others: true, copies: [{ from: 'name' }, { from: 'scopes' }], whole: ['name', 'scopes'], needs: 'the scope api_keys.update' },
	revoke: { method: 'DELETE', path: '/v3/api_keys/{id}', done: { status: 204 }, needs: 'the scope api_keys.delete' },
	checks: [
		{
			as: 'newKey',
			request: { method: 'GET', path: '/v3/scopes' },
			rules: [{ status: '2xx', means: 'alive' }, { status: 401, means: 'dead' }, { status: 403, means: 'alive' }],
		},
	],
	rotation: { copies: [{ from: 'scopes' }], needs: ['scopes'], why: 'Without them the new key would have full access.' },
	errorShapes: [['errors.0.message']],
	secretAgain: false,
};
