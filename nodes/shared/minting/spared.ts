import { grouped } from '../groups';
import type { KeyFacts } from '../keys/facts';
import { foldedName, KeyIds } from '../proof/sameness';

/** Keys that were there before the creates of a run: none of them is ever taken for a new one. */
export class Spared {
	/** Their ids. */
	readonly ids: readonly string[];
	private readonly known: KeyIds;
	private readonly secrets: ReadonlySet<string>;
	private readonly names: ReadonlyMap<string, KeyFacts[]>;

	constructor(keys: readonly KeyFacts[]) {
		this.ids = keys.map(({ id }) => id);
		this.known = new KeyIds(this.ids);
		this.secrets = new Set(keys.flatMap(({ secret }) => secret?.value ?? []));
		this.names = grouped(keys, ({ name }) => foldedName(name ?? ''));
	}

	/** Whether a key is one of them: by its id, or by its secret under another id. */
	includes({ id, secret }: KeyFacts): boolean {
		return this.known.has(id) || (secret !== null && this.secrets.has(secret.value));
	}

	/** The ids of those that have a name, or of those without one. */
	namesakes(name: string): string[] {
		return (this.names.get(foldedName(name)) ?? []).map(({ id }) => id);
	}
}

/** Where nothing is replaced. */
export const NONE_SPARED = new Spared([]);
