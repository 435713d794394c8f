import { GjirafaVpApiKeys } from '../../nodes/GjirafaVp/GjirafaVpApiKeys.node';
import { MsgCoreApiKeys } from '../../nodes/MsgCore/MsgCoreApiKeys.node';
import { RebillyApiKeys } from '../../nodes/Rebilly/RebillyApiKeys.node';
import { SentryClientKeys } from '../../nodes/Sentry/SentryClientKeys.node';
import { TwentyApiKeys } from '../../nodes/Twenty/TwentyApiKeys.node';
import { byId } from '../nodes/support';
import type { Subject } from './subject';

const DAYS = { expiry: 'days', expiresInDays: 30 };
const twenty = {
	type: () => new TwentyApiKeys(),
	fixed: () => ({ resource: 'apiKey' }),
	ending: 'revoke' as const,
	rotation: { oldKey: 'revoke', lifetime: 'sameLength' },
};

export const msgCore: Subject = {
	name: 'MsgCore',
	prefix: 'msgcore',
	type: () => new MsgCoreApiKeys(),
	credential: (baseUrl, { apiKey = '' }) => ({ backend: 'msgCore', baseUrl, authentication: 'apiKey', apiKey }),
	fixed: ({ projectId }) => ({ resource: 'apiKey', projectId: byId(projectId) }),
	newKey: () => ({ scopes: ['messages:read', 'keys:read'], ...DAYS }),
	ending: 'revoke',
	rotation: { oldKey: 'revoke', lifetime: 'sameLength' },
};

/** MsgCore's own roll: the old key is hidden at once and lives a day longer. */
export const msgCoreRoll: Subject = { ...msgCore, name: 'MsgCore (roll)', rotation: { oldKey: 'roll' }, rotatesAtOnce: 1 };

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

export const sentry: Subject = {
	name: 'Sentry',
	prefix: 'sentry',
	type: () => new SentryClientKeys(),
	credential: (baseUrl, { token = '' }) => ({ backend: 'sentry', baseUrl, authentication: 'apiKey', apiKey: token }),
	fixed: ({ organization, project }) => ({ resource: 'clientKey', organization: byId(organization), project: byId(project) }),
	newKey: () => ({}),
	ending: 'delete',
	rotation: { oldKey: 'disable' },
};

export const rebilly: Subject = {
	name: 'Rebilly',
	prefix: 'rebilly',
	type: () => new RebillyApiKeys(),
	credential: (baseUrl, { apiKey = '', organizationId = '' }) => ({ backend: 'rebilly', baseUrl, authentication: 'apiKey', apiKey, rebillyOrganizationId: organizationId }),
	fixed: () => ({ resource: 'apiKey' }),
	newKey: () => ({ type: 'secret', access: 'everything' }),
	ending: 'delete',
	rotation: { oldKey: 'revoke' },
};

export const gjirafa: Subject = {
	name: 'Gjirafa VP',
	prefix: 'gjirafa',
	type: () => new GjirafaVpApiKeys(),
	credential: (baseUrl, { apiKey = '' }) => ({ backend: 'gjirafaVp', baseUrl, authentication: 'apiKey', apiKey, gjirafaScheme: 'raw' }),
	fixed: ({ organizationId }) => ({ resource: 'apiKey', level: 'organization', organizationId: organizationId ?? '' }),
	newKey: ({ roleId, projectId }) => ({ roleId: byId(roleId), projectIds: [projectId ?? ''], ...DAYS }),
	ending: 'delete',
	rotation: { oldKey: 'revoke', lifetime: 'sameLength' },
};

/** Every backend that makes keys. */
export const ALL_SUBJECTS: Subject[] = [msgCore, twentyCurrent, twentyLegacy, sentry, rebilly, gjirafa];
