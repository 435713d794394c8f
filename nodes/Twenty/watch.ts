import type { Watched } from '../shared/watch/watched';
import { twentyEntry } from './backend';

/** Twenty as the trigger sees it: a credential knows one workspace. */
export const twentyWatched: Watched = { entry: twentyEntry, placeFields: [], searches: {} };
