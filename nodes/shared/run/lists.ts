import type { Attempt } from '../attempt';
import type { KeyAt, Place } from '../backend/exchange';
import type { KeyFacts } from '../keys/facts';
import type { Problem } from '../problem';
import type { Session } from '../session/session';
import { type Beside, besideOf, withBeside } from './beside';
import { type Found, type Listed, pages } from './pages';
import { placeName } from './places';
import { Walk } from './walk';

/** How something is looked for in a list. */
interface Look {
	in(walk: Walk): Promise<Found[]>;
	/** Whether what was found is all that is there. */
	isSure(found: readonly Found[], walk: Walk): boolean;
}

/**
 * The lists of one run. The items of a run look for their keys in one list of each place, which is asked for
 * page by page, as far as somebody looks.
 *
 * What has to be proven must not be looked up here: a list may be as old as its run.
 */
export class Lists {
	private readonly walks = new Map<string, Walk>();
	private readonly told = new Map<string, Promise<Attempt<Beside> | null>>();

	constructor(readonly session: Session) {}

	/** The pages of a place, those that are known first. */
	pages(place: Place): AsyncGenerator<Listed> {
		return this.walk(place).along();
	}

	/** The key of a place with an id. */
	async byId({ place, id }: KeyAt): Promise<Found | undefined> {
		const [found] = await this.find(place, {
			in: async (walk) => await walk.byId(id),
			isSure: ({ length }, walk) => length > 0 || (walk.isBelieved() && !walk.hasChanged(id)),
		});
		return found;
	}

	/** The living keys of a place with a name. */
	async byName(place: Place, name: string): Promise<Found[]> {
		return await this.find(place, {
			in: async (walk) => await walk.byName(name),
			isSure: ({ length }, walk) => length > 1 || (length === 1 ? walk.isWhole() : walk.isBelieved() && !walk.hasChangedNamed(name)),
		});
	}

	/**
	 * What a look finds among the keys of a place. Where a miss is not to be believed, or a name may be another's too,
	 * it goes through the list once more, while no write of the run moves keys from page to page.
	 */
	private async find(place: Place, look: Look): Promise<Found[]> {
		const walk = this.walk(place);
		const found = await look.in(walk);
		if (look.isSure(found, walk)) return found;
		return await this.session.writes.inQuiet(async () => {
			const newer = this.walk(place);
			const seen = newer === walk ? found : await look.in(newer);
			if (newer !== walk && look.isSure(seen, newer)) return seen;
			if (this.walks.get(placeName(place)) === newer) this.walks.delete(placeName(place));
			return await look.in(this.walk(place));
		});
	}

	/**
	 * Keys with what the backend tells of them beside its list, which is asked for once in each place. Where it
	 * can't be had, the keys stay as they are, and `unread` is told why.
	 */
	async completed(place: Place, keys: KeyFacts[], unread: (problem: Problem) => void): Promise<KeyFacts[]> {
		if (keys.length === 0) return keys;
		const asked = this.told.get(placeName(place)) ?? besideOf(this.session, place);
		this.told.set(placeName(place), asked);
		const told = await asked;
		if (told?.ok === false) unread(told.problem);
		return told?.ok === true ? withBeside(keys, told.value) : keys;
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
