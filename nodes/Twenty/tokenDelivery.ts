import { aimOf, type Handed, type Handover, readied } from '../shared/delivery/handover';
import type { KeyFacts } from '../shared/keys/facts';
import { handOver } from '../shared/minting/handOver';
import type { MintedKey } from '../shared/minting/unit';
import type { Params } from '../shared/params/params';
import { inputProblem } from '../shared/problem';
import type { Run } from '../shared/run/run';

/** Tells whether a place was not asked for in this run yet, by what tells it from all others. */
type Distinct = (slot: string) => boolean;

/** Remembers the places of a run: two tokens for one would overwrite each other. */
export function distinctPlaces(): Distinct {
	const seen = new Set<string>();
	return (slot) => seen.size < seen.add(slot).size;
}

/** Looks at the place of a token before it is made. Throws a Problem for one that is no good. */
export async function tokenPlace({ delivery }: Run, params: Params, { name }: KeyFacts, isNew: Distinct): Promise<Handover | undefined> {
	if (delivery === null) return undefined;
	const aim = aimOf(delivery, params, { name: name ?? '', number: 1 });
	const handover = await readied(delivery, aim);
	const { slot } = handover.ready;
	if (slot === null || isNew(slot)) return handover;
	throw inputProblem('Deliver To', `Two tokens of this run would go to the same place: ${aim.reference}`, 'Put {name} or an expression into the name of the place, so that each token has its own.');
}

/** Hands a token over. Throws a Problem that says what became of it: a token can't be revoked without its key. */
export async function handedToken({ delivery, session }: Run, minted: MintedKey, handover: Handover | undefined): Promise<Handed | undefined> {
	if (delivery === null || handover === undefined) return undefined;
	const done = await handOver(delivery, handover, minted, session.now());
	if (done.state === 'handed') return done.handed;
	const where = done.state === 'open' ? `Whether ${handover.reference} holds the new token is not known: look there.` : `${handover.reference} is as it was.`;
	throw done.problem.with(`${where} The key ${minted.id} has one more token, which ends only with the key.`, { inUse: [minted.id] });
}
