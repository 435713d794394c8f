import type { BackendEntry } from '../shared/session/session';
import { generationOf, twentyAccess } from './access';
import { currentTwenty, rolelessTwenty } from './current';
import { legacyTwenty } from './legacy';

/** Twenty, in the generation that the credential names. */
export const twentyEntry: BackendEntry = {
	access: twentyAccess,
	open: (credential, params) => ({ current: () => currentTwenty, roleless: () => rolelessTwenty, legacy: () => legacyTwenty(params) })[generationOf(credential)](),
};
