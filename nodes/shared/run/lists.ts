import type { IDataObject } from 'n8n-workflow';
import { type Attempt, attemptAsync } from '../attempt';
import type { KeyAt, Place } from '../backend/exchange';
import type { KeyFacts } from '../keys/facts';
import type { Problem } from '../problem';
import type { Session } from '../session';
import { type Found, type Listed, pages } from './pages';
import { placeName } from './places';
import { Walk } from './walk';

/** A list that others of the run write into all the while is read so often at most for one miss. */
const MOST_AGAIN = 3;

/** How something is looked for in a list. */
interface Look {
	in(walk: Walk): Promise<Found[]>;
	mayBeHidden(walk: Walk): boolean;
}

/**
 * The lists of one run. The items of a run look for their keys in one list of each place, which is asked for
 * page by page, as far as somebody looks.
 *
 * What has to be proven must not be looked up here: a list may be as old as its run.
 */
export class Lists {
	private readonly walks = new Map<string, Walk>();
	private readonly told = new Map<string, Promise<Attempt<ReadonlyMap<string, IDataObject>>>>();

	constructor(readonly session: Session) {}

	/** The pages of a place, those that are known first. */
	pages(place: Place): AsyncGenerator<Listed> {
		return this.walk(place).along();
	}

	/** The key of a place with an id. */
	async byId({ place, id }: KeyAt): Promise<Found | undefined> {
		const [found] = await this.find(place, {
			in: async (walk) => await walk.byId(id),
			mayBeHidden: (walk) => walk.hasChanged(id),
		});
		return found;
	}

	/** The living keys of a place with a name. */
	async byName(place: Place, name: string): Promise<Found[]> {
		return await this.find(place, {
			in: async (walk) => await walk.byName(name),
			mayBeHidden: (walk) => walk.hasChangedNamed(name),
		});
	}

	/**
	 * What a look finds among the keys of a place. A miss sends it through the list once more where that is not to be
	 * believed, or where a change of ours may have hidden what is looked for.
	 */
	private async find(place: Place, look: Look): Promise<Found[]> {
		for (let again = 0; ; again++) {
			const walk = this.walk(place);
			const found = await look.in(walk);
			const isSure = walk.isBelieved() && !look.mayBeHidden(walk);
			if (found.length > 0 || isSure || again === MOST_AGAIN) return found;
			if (this.walks.get(placeName(place)) === walk) this.walks.delete(placeName(place));
		}
	}

	/**
	 * Keys with what the backend tells of them beside its list, which is asked for once in each place. Where it
	 * can't be had, the keys stay as they are, and `unread` is told why.
	 */
	async completed(place: Place, keys: KeyFacts[], unread: (problem: Problem) => void): Promise<KeyFacts[]> {
		const { beside } = this.session.backend;
		if (beside === undefined || keys.length === 0) return keys;
		const asked = this.told.get(placeName(place)) ?? attemptAsync(async () => (await this.session.call(beside, place)).value);
		this.told.set(placeName(place), asked);
		const told = await asked;
		if (!told.ok) unread(told.problem);
		return told.ok ? keys.map((key) => ({ ...key, more: { ...key.more, ...told.value.get(key.id) } })) : keys;
	}

	/** Notes what a write of ours made of a key; `null` when the list no longer shows it. */
	changed({ place, id }: KeyAt, key: KeyFacts | null): void {
		this.walks.get(placeName(place))?.change(id, key);
	}

	private walk(place: Place): Walk {
		const known = this.walks.get(placeName(place));
		if (known !== undefined && !known.isBroken()) return known;
		const walk = new Walk(pages(this.session, place), this.session);
		this.walks.set(placeName(place), walk);
		return walk;
	}
}
