import { inputProblem } from '../problem';
import type { Handover } from './handover';

/** The places of a run that takes them one by one: two secrets for one would overwrite each other. */
export class Places {
	private readonly taken = new Set<string>();

	/** Takes a place. Throws a Problem where it is taken. */
	take(handover: Handover | undefined): void {
		const slot = handover?.ready.slot ?? null;
		if (slot === null) return;
		if (this.taken.has(slot)) {
			throw inputProblem('Deliver To', `Two secrets of this run would go to the same place: ${handover?.reference}`, 'Put {name} or an expression into the name of the place, so that each has its own.');
		}
		this.taken.add(slot);
	}
}
