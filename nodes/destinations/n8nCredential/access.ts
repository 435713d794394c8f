import type { DestinationAccess } from '../../shared/delivery/access';
import { tokenField } from '../credentialParts';

/** How n8n's public API is reached, this instance's own or another's. */
export const n8nAccess: DestinationAccess = {
	kind: 'n8nCredential',
	label: 'n8n Credential',
	service: 'The n8n instance',
	cloudUrl: null,
	fields: [tokenField('API Key', 'From Settings > n8n API, with the rights credential:list, credential:read and credential:update')],
	headers: ({ token }) => ({ 'X-N8N-API-KEY': token }),
	testPath: "'/api/v1/credentials?limit=1'",
};
