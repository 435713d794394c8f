import { MsgCoreApiKeys } from '../../nodes/MsgCore/MsgCoreApiKeys.node';
import { TwentyApiKeys } from '../../nodes/Twenty/TwentyApiKeys.node';
import { byId } from '../nodes/support';
import type { Subject } from './subject';

const DAYS = { expiry: 'days', expiresInDays: 30 };
const twenty = {
	type: () => new TwentyApiKeys(),
	fixed: () => ({ resource: 'apiKey' }),
	rotation: { oldKey: 'revoke', lifetime: 'sameLength' },
	ends: 'revoke',
};

export const msgCore: Subject = {
	name: 'MsgCore',
	prefix: 'msgcore',
	type: () => new MsgCoreApiKeys(),
	credential: (baseUrl, { apiKey = '' }) => ({ backend: 'msgCore', baseUrl, authentication: 'apiKey', apiKey }),
	fixed: ({ projectId }) => ({ resource: 'apiKey', projectId: byId(projectId) }),
	newKey: () => ({ scopes: ['messages:read', 'keys:read'], ...DAYS }),
	rotation: { oldKey: 'revoke', lifetime: 'sameLength' },
	ends: 'revoke',
};

/** MsgCore's own roll: the old key is hidden at once and lives a day longer. */
export const msgCoreRoll: Subject = { ...msgCore, name: 'MsgCore (roll)', rotation: { oldKey: 'roll' } };

export const twentyCurrent: Subject = {
	...twenty,
	name: 'Twenty',
	prefix: 'twenty',
	credential: (baseUrl, { apiKey = '' }) => ({ backend: 'twenty', baseUrl, authentication: 'apiKey', apiKey, twentyGeneration: 'current' }),
	newKey: ({ viewerRoleId }) => ({ roleId: byId(viewerRoleId), ...DAYS }),
};

export const twentyLegacy: Subject = {
	...twenty,
	name: 'Twenty (legacy)',
	prefix: 'twenty-legacy',
	credential: (baseUrl, { apiKey = '' }) => ({ backend: 'twenty', baseUrl, authentication: 'apiKey', apiKey, twentyGeneration: 'legacy' }),
	newKey: () => DAYS,
};
