import type { Place } from '../../shared/backend/exchange';
import { Problem } from '../../shared/problem';
import type { Descriptor } from '../descriptor';
import { Handles } from './handles';
import { Sightings } from './sightings';
import type { Filling } from './template';

/** What all parts of an interpreted table share, for one run. */
export interface Context {
	descriptor: Descriptor;
	/** The account's password, for services that ask for it with each new key. */
	password: string;
	/** Where the service is; empty where that is not known. */
	baseUrl: string;
	/** Only where ids are secrets. */
	handles: Handles | null;
	/** Only where a user gave the places. */
	sightings: Sightings | null;
}

/** Whose keys these are, and where. */
export interface Account {
	/** For services that ask for it with each new key. */
	password?: string;
	/** Without a trailing slash. */
	baseUrl?: string;
}

/** Opens a descriptor for one run. */
export function contextOf(descriptor: Descriptor, { password = '', baseUrl = '' }: Account = {}): Context {
	const { idIsSecret, strict, keys } = descriptor;
	return {
		descriptor,
		password,
		baseUrl,
		handles: idIsSecret === undefined ? null : new Handles(idIsSecret),
		sightings: strict === true ? new Sightings(keys) : null,
	};
}

/** What the placeholders stand for, for one key of a place. */
export function fillingOf({ descriptor, handles, password }: Context, place: Place, handle?: string): Filling {
	const id = handle === undefined ? undefined : handles === null ? handle : handles.idOf(handle);
	if (handle !== undefined && id === undefined) {
		throw new Problem('notFound', `${descriptor.label} shows no key ${handle}`, 'Check the key, and the place it is in.', { status: 404 });
	}
	return { id, parent: place.parent, variant: place.variant ?? descriptor.variantOr, password, headers: descriptor.headers };
}

/** Refuses an operation that the service has no request for. */
export function lacking(descriptor: Descriptor, what: string, mend: string): Problem {
	return new Problem('input', `${descriptor.label} can't ${what}`, mend);
}
