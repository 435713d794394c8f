import type { Holding } from './destination';

/** What a destination holds, by place. */
export class Holdings<T> {
	private readonly kept = new Map<string, { entry: T; writes: number }>();

	constructor(private readonly valueOf: (entry: T) => string) {}

	get(place: string): T | undefined {
		return this.kept.get(place)?.entry;
	}

	set(place: string, entry: T): void {
		this.kept.set(place, { entry, writes: (this.kept.get(place)?.writes ?? 0) + 1 });
	}

	delete(place: string): boolean {
		return this.kept.delete(place);
	}

	entries(): Array<[string, T]> {
		return [...this.kept].map(([place, { entry }]) => [place, entry]);
	}

	list(): Holding[] {
		return [...this.kept].map(([place, { entry, writes }]) => ({ place, value: this.valueOf(entry), writes }));
	}
}
