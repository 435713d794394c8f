import type { Destination } from '../shared/delivery/destination';
import { githubActions } from './githubActions/destination';
import { gitlabCi } from './gitlabCi/destination';
import { dopplerDestination, httpEndpoint, infisicalDestination } from './http';
import { n8nCredential } from './n8nCredential/destination';
import { sealed } from './sealed/destination';
import { vaultKv } from './vaultKv/destination';

/** Everywhere a secret can be handed over to, in the order of the list: adding one is adding a line. */
export const destinations: readonly Destination[] = [
	dopplerDestination,
	githubActions,
	gitlabCi,
	vaultKv,
	httpEndpoint,
	infisicalDestination,
	n8nCredential,
	sealed,
];
