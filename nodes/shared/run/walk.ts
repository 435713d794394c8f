import type { KeyFacts } from '../keys/facts';
import { type Problem, toProblem } from '../problem';
import type { Session } from '../session/session';
import { KeyIndex } from './keyIndex';
import type { Found, Listed } from './pages';

/** How long a list is believed when it does not hold what is looked for; one that took long to read, for many times as long. */
const FRESH_MS = 5000;
const FRESH_TIMES = 10;
/** Refusals that asking again won't change within a run. */
const LASTING = new Set(['credential', 'forbidden', 'notFound', 'rejected']);

/** A walk through a list that many go along; each page is fetched once. */
export class Walk {
	private readonly walked: Listed[] = [];
	private readonly index = new KeyIndex();
	private indexed = 0;
	/** What writes of ours have made of its keys since; `null` where the list no longer shows one. */
	private readonly changes = new Map<string, KeyFacts | null>();
	private step: Promise<boolean> | null = null;
	private problem: Problem | null = null;

	/** When its first page was asked for. */
	private begun: number | null = null;
	private readingMs = 0;
	/** How many writes of the run had ended by then. */
	private writesBefore = 0;
	/** Whether keys may have moved from one page to another that was there already. */
	private mayHaveGaps = false;

	constructor(
		private readonly source: AsyncGenerator<Listed>,
		private readonly session: Pick<Session, 'now' | 'writes'>,
	) {}

	/** Whether no write of ours came between its pages. */
	isWhole(): boolean {
		return !this.mayHaveGaps;
	}

	/** Whether a list that does not hold what is looked for is to be believed: it is whole, and young. */
	isBelieved(): boolean {
		const age = this.session.now() - (this.begun ?? this.session.now());
		return this.isWhole() && age < Math.max(FRESH_MS, FRESH_TIMES * this.readingMs);
	}

	/** Whether a write of ours changed this key: it may be there otherwise than we think. */
	hasChanged(id: string): boolean {
		return this.changes.has(id);
	}

	/** Whether a write of ours changed a key that has, or had, this name. */
	hasChangedNamed(name: string): boolean {
		for (const id of this.known().everNamed(name)) if (this.changes.has(id)) return true;
		return false;
	}

	/** Whether it failed in a way that may pass. */
	isBroken(): boolean {
		return this.problem !== null && !LASTING.has(this.problem.kind);
	}

	change(id: string, key: KeyFacts | null): void {
		this.changes.set(id, key);
		this.known().change(id, key);
	}

	/** The pages in their order, those that are known first. */
	async *along(): AsyncGenerator<Listed> {
		for (let at = 0; ; at++) {
			if (this.walked.length === at && !(await this.further())) return;
			const page = this.walked[at];
			if (page !== undefined) yield this.changes.size === 0 ? page : { ...page, keys: this.asChanged(page.keys) };
		}
	}

	/** The key with an id, if any; as many pages are asked for as it takes. */
	async byId(id: string): Promise<Found[]> {
		let found = this.known().byId(id);
		while (found.length === 0 && (await this.further())) found = this.known().byId(id);
		return found;
	}

	/** All living keys of a name, from the whole list. */
	async byName(name: string): Promise<Found[]> {
		let goesOn = true;
		while (goesOn) goesOn = await this.further();
		return this.known().byName(name);
	}

	private asChanged(keys: readonly KeyFacts[]): KeyFacts[] {
		return keys.flatMap((key) => {
			const changed = this.changes.get(key.id);
			return changed === undefined ? [key] : changed === null ? [] : [changed];
		});
	}

	/** The index of what has been walked. A list that nobody looks into needs none. */
	private known(): KeyIndex {
		for (const page of this.walked.slice(this.indexed)) {
			this.index.add(page);
			for (const { id } of page.keys) {
				const changed = this.changes.get(id);
				if (changed !== undefined) this.index.change(id, changed);
			}
		}
		this.indexed = this.walked.length;
		return this.index;
	}

	/** Goes on to the next page; those who come meanwhile wait for it. Whether there was one. */
	private async further(): Promise<boolean> {
		if (this.problem !== null) throw this.problem;
		this.step ??= this.fetch();
		return await this.step;
	}

	private async fetch(): Promise<boolean> {
		const start = this.session.now();
		if (this.begun === null) this.writesBefore = this.session.writes.ended;
		this.begun ??= start;
		try {
			const { value, done } = await this.source.next();
			if (done === true) return false;
			this.walked.push({ ...value });
			this.mayHaveGaps = this.walked.length > 1 && this.session.writes.begun > this.writesBefore;
			this.step = null;
			return true;
		} catch (thrown) {
			this.problem = toProblem(thrown);
			throw this.problem;
		} finally {
			this.readingMs += this.session.now() - start;
		}
	}
}
