import { custom } from './custom';
import { httpAccess, httpFields } from './customFields';
import { httpDestination } from './destination';
import { doppler, dopplerAccess, dopplerFields } from './doppler';
import { infisical, infisicalAccess, infisicalFields } from './infisical';

/** Whatever has an API. */
export const httpEndpoint = httpDestination(httpAccess, custom, { fields: httpFields, description: 'Any address that takes the secret in a JSON body' });

export const dopplerDestination = httpDestination(dopplerAccess, doppler, { fields: dopplerFields, description: 'Of a config of a project' });

export const infisicalDestination = httpDestination(infisicalAccess, infisical, { fields: infisicalFields, description: 'Of an environment of a project' });
