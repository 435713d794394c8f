import type { Told } from '../../shared/keys/facts';
import type { KeyPlaces } from '../parts';
import { valueAt } from './jsonPath';

/** Facts that a service may leave out of a key that has none of them: one without an end, one that was never used. */
export type Omittable = Extract<Told, 'expiresAt' | 'lastUsedAt'>;

const OMITTABLE: readonly Omittable[] = ['expiresAt', 'lastUsedAt'];

/**
 * Remembers for one run which places of a form the listed keys have shown. Where one key has a place, another without
 * it has no such fact; where none has it the place may be a wrong one, and nothing is known.
 */
export class Sightings {
	private readonly shown = new Set<Omittable>();
	private looked = false;

	constructor(private readonly places: KeyPlaces) {}

	/** Takes the keys of a page up. */
	add(entries: readonly object[]): void {
		this.looked ||= entries.length > 0;
		this.see(entries);
	}

	/** Takes up what keys show, be it without the rest of their list. */
	see(entries: readonly object[]): void {
		for (const fact of OMITTABLE) {
			const place = this.places[fact];
			if (place !== undefined && !this.shown.has(fact) && entries.some((entry) => valueAt(entry, place) !== undefined)) this.shown.add(fact);
		}
	}

	/** Whether a key has shown the fact, be it as none. */
	has(fact: Omittable): boolean {
		return this.shown.has(fact);
	}

	/** The facts that none of the keys has shown, once there were keys. */
	missing(): readonly Told[] {
		return this.looked ? OMITTABLE.filter((fact) => !this.shown.has(fact)) : [];
	}
}
