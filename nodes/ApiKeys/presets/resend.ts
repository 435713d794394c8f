import { link } from '../../shared/fields/notice';
import type { Preset } from '../preset';
import { extra } from '../extras';

/**
 * Resend. No answer tells what a key may do, so a rotation has to be told. A live key that may only send is
 * refused with 401 as a dead one may be: the error's name decides.
 */
export const resend: Preset = {
	service: 'resend',
	label: 'Resend',
	description: 'API keys, by one with full access. They have no end.',
	cloudUrl: 'https://api.resend.com',
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/api-keys?limit=1',
	keysFrom: `Create a key with full access in ${link('https://resend.com/api-keys', 'Resend')}.`,
	endless: true,
	keys: { id: 'id', secret: 'token', name: 'name', createdAt: 'created_at', lastUsedAt: 'last_used_at', dates: 'iso' },
	name: { at: 'name', most: 50 },
	extras: [
		extra('text', 'resendPermission', 'permission', 'Permission', 'What the key may do', {
			required: true,
			default: 'sending_access',
			options: [{ name: 'Full Access', value: 'full_access' }, { name: 'Sending Access', value: 'sending_access' }],
		}),
		extra('text', 'resendDomain', 'domain_id', 'Domain ID', 'The one domain it may send from; all when empty', { placeholder: '4dd369bc-aa82-4ff3-97de-514ae3000ee0' }),
	],
	create: { method: 'POST', path: '/api-keys', at: [''], needs: 'a key with full access' },
	list: { method: 'GET', path: '/api-keys', at: 'data', paging: { kind: 'cursor', cursor: 'after', more: 'has_more', limit: 'limit', size: 100 }, needs: 'a key with full access' },
	update: { method: 'PATCH', path: '/api-keys/{id}', name: 'name', needs: 'a key with full access' },
	revoke: { method: 'DELETE', path: '/api-keys/{id}', done: { at: 'deleted', is: true }, needs: 'a key with full access' },
	checks: [
		{
			as: 'newKey',
			request: { method: 'GET', path: '/api-keys?limit=1' },
			rules: [
				{ status: '2xx', means: 'alive' },
				{ at: 'name', is: 'restricted_api_key', means: 'alive' },
				{ at: 'name', is: 'invalid_api_key', means: 'dead' },
			],
		},
	],
	rotation: { copies: [], needs: ['permission'], why: 'Resend never shows them, and a sending key could become a full one. Add "domain_id" for a key of one domain.' },
	errorShapes: [['statusCode', 'name', 'message']],
	secretAgain: false,
};
