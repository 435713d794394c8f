import type { Watched } from '../shared/watch/watched';
import { sentryEntry } from './backend';
import { pickers } from './pickers';
import { placeFields } from './placeFields';

/** Sentry as the trigger sees it. It watches all keys of a place, so the server's own filters are left out. */
export const sentryWatched: Watched = {
	entry: sentryEntry,
	placeFields: placeFields.filter(({ name }) => name !== 'serverFilters'),
	searches: pickers(sentryEntry),
};
