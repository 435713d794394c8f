import type { BackendEntry } from '../shared/session';
import { generationOf, twentyAccess } from './access';
import { currentTwenty } from './current';
import { legacyTwenty } from './legacy';

/** Twenty, in the generation that the credential names. */
export const twentyEntry: BackendEntry = {
	access: twentyAccess,
	open: (credential, params) => (generationOf(credential) === 'legacy' ? legacyTwenty(params) : currentTwenty),
};
