import type { Watched } from '../shared/watch/watched';
import { gjirafaVpEntry } from './backend';
import { placeFields } from './placeFields';

/** Gjirafa Video Platform as the trigger sees it. */
export const gjirafaVpWatched: Watched = { entry: gjirafaVpEntry, placeFields, searches: {} };
