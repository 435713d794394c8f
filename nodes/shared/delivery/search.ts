import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { wireOf } from '../engine/contexts';
import { limitsOf } from '../engine/limits';
import { panelParams } from '../engine/params';
import { Vault } from '../keys/vault';
import { PANEL_WAIT_MS, type Search, searched, told } from '../search';
import { DESTINATION_CREDENTIAL } from './access';
import { type Destination, type DestinationSearch, isSealing, type RemoteDestination } from './destination';
import { destinationCredentialOf } from './open';
import { openDestination } from './session';

/** The searchable lists of all destinations, by the names of their methods. */
export function destinationSearches(destinations: readonly Destination[]): Record<string, Search> {
	const found = destinations.flatMap((destination) =>
		isSealing(destination) ? [] : Object.entries(destination.searches ?? {}).map(([name, search]) => [name, searchIn(destination, search)] as const),
	);
	return Object.fromEntries(found);
}

function searchIn(destination: RemoteDestination, { exchange }: DestinationSearch): Search {
	return async function (this: ILoadOptionsFunctions, filter, cursor) {
		const vault = new Vault();
		return await told(this, vault, async () => {
			const params = panelParams(this);
			const credential = await destinationCredentialOf(this);
			const limits = { ...limitsOf(params), longestWaitMs: PANEL_WAIT_MS };
			const session = openDestination(wireOf(this, DESTINATION_CREDENTIAL), destination, credential, { vault, limits });
			return await searched((filter ?? '').toLowerCase(), cursor ?? null, async (at) => {
				const { entries, next } = await session.ask(exchange(params, at), null, 'anytime');
				return { results: entries, paginationToken: next ?? undefined };
			});
		});
	};
}
