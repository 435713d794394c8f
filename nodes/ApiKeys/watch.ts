import type { Watched } from '../shared/watch/watched';
import { compatibleEntry } from './entry';
import { serviceFields } from './fields';
import { searchParents } from './parent';

/** Compatible backends as the trigger sees them: the service, its endpoints where it has no preset, and the parent. */
export const compatibleWatched: Watched = { entry: compatibleEntry, placeFields: serviceFields, searches: { searchParents } };
