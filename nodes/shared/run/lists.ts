import type { IDataObject } from 'n8n-workflow';
import type { KeyAt, Place } from '../backend';
import type { KeyFacts } from '../keys/facts';
import { type Problem, toProblem } from '../problem';
import type { Session } from '../session';
import { type Attempt, attemptAsync } from './each';
import { type Found, type Listed, pages } from './pages';

/** How long a list is believed when it does not hold what is looked for. */
const FRESH_MS = 5000;
/** Refusals that asking again won't change within a run. */
const LASTING = new Set(['credential', 'forbidden', 'notFound', 'rejected']);

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

	/**
	 * What `look` finds among the keys of a place. A miss sends it through the list once more where that may
	 * have grown old: after some seconds, or after a change of ours.
	 */
	async find<T>(place: Place, look: (keys: AsyncIterable<Found>) => Promise<T | undefined>): Promise<T | undefined> {
		const walk = this.walk(place);
		const found = await look(keysOf(walk));
		if (found !== undefined || walk.isFresh(this.session.now())) return found;
		if (this.walks.get(nameOf(place)) === walk) this.walks.delete(nameOf(place));
		return await look(keysOf(this.walk(place)));
	}

	/**
	 * Keys with what the backend tells of them beside its list, which is asked for once in each place. Where it
	 * can't be had, the keys stay as they are, and `unread` is told why.
	 */
	async completed(place: Place, keys: KeyFacts[], unread: (problem: Problem) => void): Promise<KeyFacts[]> {
		const { beside } = this.session.backend;
		if (beside === undefined || keys.length === 0) return keys;
		const asked = this.told.get(nameOf(place)) ?? attemptAsync(async () => (await this.session.call(beside, place)).value);
		this.told.set(nameOf(place), asked);
		const told = await asked;
		if (!told.ok) unread(told.problem);
		return told.ok ? keys.map((key) => ({ ...key, more: { ...key.more, ...told.value.get(key.id) } })) : keys;
	}

	/** Notes what a write of ours made of a key; `null` when the list no longer shows it. */
	changed({ place, id }: KeyAt, key: KeyFacts | null): void {
		this.walks.get(nameOf(place))?.change(id, key);
	}

	private walk(place: Place): Walk {
		const known = this.walks.get(nameOf(place));
		if (known !== undefined && !known.isBroken()) return known;
		const walk = new Walk(pages(this.session, place), this.session.now());
		this.walks.set(nameOf(place), walk);
		return walk;
	}
}

function nameOf(place: Place): string {
	return JSON.stringify(place);
}

async function* keysOf(walk: Walk): AsyncGenerator<Found> {
	for await (const { keys, answer } of walk.along()) {
		for (const key of keys) yield { key, answer };
	}
}

/** A walk through a list that many go along; each page is fetched once. */
class Walk {
	private readonly walked: Listed[] = [];
	private step: Promise<boolean> | null = null;
	private touched = false;
	private problem: ReturnType<typeof toProblem> | null = null;

	constructor(
		private readonly source: AsyncGenerator<Listed>,
		private readonly begun: number,
	) {}

	isFresh(now: number): boolean {
		return !this.touched && now - this.begun < FRESH_MS;
	}

	/** Whether it failed in a way that may pass. */
	isBroken(): boolean {
		return this.problem !== null && !LASTING.has(this.problem.kind);
	}

	change(id: string, key: KeyFacts | null): void {
		this.touched = true;
		for (const page of this.walked) page.keys = page.keys.flatMap((each) => (each.id !== id ? [each] : key === null ? [] : [key]));
	}

	async *along(): AsyncGenerator<Listed> {
		for (let at = 0; ; at++) {
			if (this.walked.length === at && !(await this.further())) return;
			const page = this.walked[at];
			if (page !== undefined) yield page;
		}
	}

	/** Goes on to the next page; those who come meanwhile wait for it. Whether there was one. */
	private async further(): Promise<boolean> {
		if (this.problem !== null) throw this.problem;
		this.step ??= this.fetch();
		return await this.step;
	}

	private async fetch(): Promise<boolean> {
		try {
			const { value, done } = await this.source.next();
			if (done === true) return false;
			this.walked.push({ ...value });
			this.step = null;
			return true;
		} catch (thrown) {
			this.problem = toProblem(thrown);
			throw this.problem;
		}
	}
}
