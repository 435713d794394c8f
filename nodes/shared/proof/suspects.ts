import type { KeyDraft, Mark } from '../backend/minting';
import { grouped } from '../groups';
import type { KeyFacts } from '../keys/facts';
import type { Found } from '../run/pages';
import type { Claim } from './evidence';
import { foldedId, foldedName, type KeyIds } from './sameness';
import { ownership } from './verdicts';

/** What is known of all keys of a list, whichever lost create they are looked at for. */
interface Judging {
	/** Keys that are known to be something else. */
	accounted: KeyIds;
	mark: Pick<Mark, 'of'> | null;
}

/** What a list holds for one lost create. */
export interface Suspected {
	/** Keys that are proven to be its own. */
	ours: Found[];
	/** Keys that look like it. */
	likenesses: KeyFacts[];
}

/**
 * The keys of a list by what may tell one for that of a lost create: its id, its mark, its name. A backend that goes
 * away loses thousands of creates at once, and none of them goes through the list by itself.
 */
export class Suspects {
	private readonly ids: ReadonlyMap<string, Found[]>;
	private readonly tokens: ReadonlyMap<string, Found[]>;
	private readonly names: ReadonlyMap<string, Found[]>;

	constructor(
		private readonly found: readonly Found[],
		private readonly judging: Judging,
	) {
		this.ids = grouped(found, ({ key }) => foldedId(key.id));
		this.tokens = grouped(found, ({ key }) => judging.mark?.of(key)?.toLowerCase() ?? null);
		this.names = grouped(found, ({ key }) => foldedName(key.name ?? ''));
	}

	/** What there is for a create. */
	of(lost: { draft: KeyDraft; claim: Claim }): Suspected {
		const judged = this.near(lost).map((each) => ({ each, whose: ownership(lost, each.key, this.judging) }));
		return {
			ours: judged.flatMap(({ each, whose }) => (whose === 'ours' ? [each] : [])),
			likenesses: judged.flatMap(({ each, whose }) => (whose === 'perhapsOurs' ? [each.key] : [])),
		};
	}

	/** All that can be anything but another's: without a name of ours any key may be the one. */
	private near({ draft, claim }: { draft: KeyDraft; claim: Claim }): readonly Found[] {
		if (draft.name === '') return this.found;
		const claimed = claim.by === 'id' ? this.ids.get(foldedId(claim.id)) : claim.by === 'mark' ? this.tokens.get(claim.token.toLowerCase()) : [];
		return [...new Set([...(claimed ?? []), ...(this.names.get(foldedName(draft.name)) ?? [])])];
	}
}
