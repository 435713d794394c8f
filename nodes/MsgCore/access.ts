import { z } from 'zod/v3';
import type { Access } from '../shared/access';
import { notice } from '../shared/fields/notice';
import { path } from '../shared/http/path';

/** How MsgCore is reached. An API key goes into `X-API-Key`; sent as Bearer it is refused. */
export const msgCoreAccess: Access = {
	backend: 'msgCore',
	label: 'MsgCore',
	cloudUrl: 'https://api.msgcore.dev',
	authentications: ['apiKey', 'jwt'],
	leading: [
		notice('msgCoreNotice', 'Create the key in MsgCore under <b>API Keys</b> of the project. Managing keys takes the scopes keys:read and keys:write.'),
	],
	fields: [],
	headers: ({ authentication, apiKey, jwt }): Record<string, string> =>
		authentication === 'jwt' ? { Authorization: `Bearer ${jwt}` } : { 'X-API-Key': apiKey },
	asKey: (credential, secret) => ({ ...credential, authentication: 'apiKey', apiKey: secret }),
	test: () => ({ method: 'GET', path: path`/api/v1/auth/whoami` }),
	testAnswer: z.object({ authType: z.string() }),
};
