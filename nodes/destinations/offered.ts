import type { ICredentialsDisplayOptions, INodeProperties } from 'n8n-workflow';
import { isSealing } from '../shared/delivery/destination';
import { OUTPUT } from '../shared/delivery/open';
import { destinationSearches } from '../shared/delivery/search';
import { deliveryFieldsOf } from '../shared/fields/delivery';
import type { BackendEntry } from '../shared/session/session';
import { destinations } from './index';

/** The kinds that take a credential: places which hold the secret afterwards. */
export const places: string[] = destinations.filter((each) => !isSealing(each)).map(({ kind }) => kind);

/** The lists that the destinations' fields search. */
export const destinationPickers = destinationSearches(destinations);

/** A backend's entry for a node that hands its secrets over. */
export function delivering(entry: BackendEntry): BackendEntry {
	return { ...entry, destinations };
}

/** The operations of every backend that make a secret. */
const MAKING = ['create', 'createMany', 'rotate'];

/** *Deliver To* and what belongs to it, for the operations that make a secret and those of this backend alone. */
export function deliveryFields(...ownOperations: string[]): INodeProperties[] {
	return deliveryFieldsOf(destinations, [...MAKING, ...ownOperations]);
}

/**
 * Where the credential of a place is asked for. *Deliver To* stands under `hide`: n8n's editor takes what `show`
 * names for a part of the authentication, and hides whatever that depends on, which would be *Operation*. A stored
 * workflow doesn't name it as long as it stands at its default.
 */
export function whereDelivered(...ownOperations: string[]): ICredentialsDisplayOptions {
	const without = [undefined, OUTPUT, ...destinations.filter(isSealing).map(({ kind }) => kind)];
	return { show: { operation: [...MAKING, ...ownOperations] }, hide: { deliverTo: without } };
}
