import type { Watched } from '../shared/watch/watched';
import { rebillyEntry } from './backend';

/** Rebilly as the trigger sees it: the place is in the credential. */
export const rebillyWatched: Watched = { entry: rebillyEntry, placeFields: [], searches: {} };
