import type { DestinationAccess } from '../shared/delivery/access';
import { githubAccess } from './githubActions/access';
import { gitlabAccess } from './gitlabCi/access';
import { httpAccess } from './http/customFields';
import { dopplerAccess } from './http/doppler';
import { infisicalAccess } from './http/infisical';
import { n8nAccess } from './n8nCredential/access';
import { vaultAccess } from './vaultKv/access';

/** Every kind of destination that takes a credential, in the order of its list. */
export const destinationAccesses: readonly DestinationAccess[] = [
	dopplerAccess,
	githubAccess,
	gitlabAccess,
	vaultAccess,
	httpAccess,
	infisicalAccess,
	n8nAccess,
];
