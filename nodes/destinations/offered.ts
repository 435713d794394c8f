import type { INodeProperties } from 'n8n-workflow';
import { isSealing } from '../shared/delivery/destination';
import { destinationSearches } from '../shared/delivery/search';
import { deliveryFieldsOf } from '../shared/fields/delivery';
import type { BackendEntry } from '../shared/session';
import { destinations } from './index';

/** The kinds that take a credential: places which hold the secret afterwards. */
export const places: string[] = destinations.filter((each) => !isSealing(each)).map(({ kind }) => kind);

/** The lists that the destinations' fields search. */
export const destinationPickers = destinationSearches(destinations);

/** A backend's entry for a node that hands its secrets over. */
export function delivering(entry: BackendEntry): BackendEntry {
	return { ...entry, destinations };
}

/** *Deliver To* and what belongs to it, for these operations. */
export function deliveryFields(operations: readonly string[]): INodeProperties[] {
	return deliveryFieldsOf(destinations, operations);
}
