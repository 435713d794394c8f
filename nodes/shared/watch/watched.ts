import type { INodeProperties, INodeType } from 'n8n-workflow';
import type { BackendEntry } from '../session/session';

/** The searchable lists of a panel, by the names that its fields call them. */
export type Searches = NonNullable<NonNullable<INodeType['methods']>['listSearch']>;

/** What the trigger needs of a backend: how to open it, and the fields that say where its keys live. */
export interface Watched {
	entry: BackendEntry;
	/** The fields that *Get Many* reads the place from, as the backend's own node shows them. */
	placeFields: readonly INodeProperties[];
	searches: Searches;
}
