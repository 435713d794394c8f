import type { Preset } from '../preset';
import { extra } from '../extras';

/**
 * Verdaccio's npm tokens (seen with 6.10.4). They have neither name nor end, each new one takes the
 * account's password, and a revocation of any key answers 200.
 */
export const verdaccio: Preset = {
	service: 'verdaccio',
	label: 'Verdaccio',
	description: "npm tokens of a Verdaccio registry. They have no name and no end. Base URL: the registry's address.",
	cloudUrl: null,
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/-/npm/v1/tokens',
	keysFrom: 'Use the token that <b>npm login</b> wrote into your .npmrc.',
	password: true,
	endless: true,
	keys: { id: 'key', secret: 'token', createdAt: 'created', more: { readonly: 'readonly', cidr: 'cidr', user: 'user' }, dates: 'iso' },
	extras: [
		extra('flag', 'verdaccioReadonly', 'readonly', 'Read Only', 'Whether the token may only read packages'),
		extra('words', 'verdaccioCidr', 'cidr_whitelist', 'IP Ranges', 'From where it may be used, separated by commas; from anywhere when empty', { placeholder: '10.0.0.0/8' }),
	],
	create: { method: 'POST', path: '/-/npm/v1/tokens', body: { password: '{password}' }, at: [''] },
	list: { method: 'GET', path: '/-/npm/v1/tokens', at: 'objects', paging: { kind: 'link', at: 'urls.next', size: 100 } },
	revoke: { method: 'DELETE', path: '/-/npm/v1/tokens/token/{id}', blind: true },
	checks: [
		{
			as: 'newKey',
			request: { method: 'GET', path: '/-/npm/v1/tokens' },
			rules: [{ status: '2xx', means: 'alive' }, { status: 401, means: 'dead' }, { status: 403, means: 'dead' }],
		},
	],
	rotation: { copies: [{ from: 'readonly' }, { from: 'cidr', to: 'cidr_whitelist' }], needs: ['readonly'] },
	errorShapes: [['error']],
	secretAgain: false,
};
