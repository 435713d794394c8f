import { searchable } from '../shared/search';
import type { Watched } from '../shared/watch/watched';
import { listProjects, msgCoreEntry } from './backend';
import { project } from './fields';

/** MsgCore as the trigger sees it. */
export const msgCoreWatched: Watched = {
	entry: msgCoreEntry,
	placeFields: [project],
	searches: {
		searchProjects: searchable(msgCoreEntry, async (session) => {
			const { value } = await session.call(listProjects, null);
			return { results: value.map(({ id, name }) => ({ name: name === '' ? id : name, value: id })) };
		}),
	},
};
