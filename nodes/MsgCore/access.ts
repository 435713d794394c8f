import type { Access } from '../shared/access';

/** How MsgCore is reached. An API key goes into `X-API-Key`; sent as Bearer it is refused. */
export const msgCoreAccess: Access = {
	backend: 'msgCore',
	label: 'MsgCore',
	cloudUrl: 'https://api.msgcore.dev',
	authentications: ['apiKey', 'jwt'],
	fields: [],
	headers: ({ authentication, apiKey, jwt }): Record<string, string> =>
		authentication === 'jwt' ? { Authorization: `Bearer ${jwt}` } : { 'X-API-Key': apiKey },
	asKey: (credential, secret) => ({ ...credential, authentication: 'apiKey', apiKey: secret }),
	testPath: "'/api/v1/auth/whoami'",
};
