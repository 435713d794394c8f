import type { Places } from '../shared/delivery/places';
import { aimOf, type Handed, type Handover, readied } from '../shared/delivery/handover';
import type { KeyFacts } from '../shared/keys/facts';
import { handOver } from '../shared/minting/handOver';
import type { MintedKey } from '../shared/minting/unit';
import type { Params } from '../shared/params/params';
import type { Run } from '../shared/run/run';

/** Looks at the place of a token before it is made. Throws a Problem for one that is no good, or taken already. */
export async function tokenPlace({ delivery }: Run, params: Params, { name }: KeyFacts, places: Places): Promise<Handover | undefined> {
	if (delivery === null) return undefined;
	const aim = aimOf(delivery, params, { name: name ?? '', number: 1 });
	const handover = await readied(delivery, aim);
	places.take(handover);
	return handover;
}

/** Hands a token over. Throws a Problem that says what became of it: a token can't be revoked without its key. */
export async function handedToken({ delivery, session }: Run, minted: MintedKey, handover: Handover | undefined): Promise<Handed | undefined> {
	if (delivery === null || handover === undefined) return undefined;
	const done = await handOver(delivery, handover, minted, session.now());
	if (done.state === 'handed') return done.handed;
	const where = done.state === 'open' ? `Whether ${handover.reference} holds the new token is not known: look there.` : `${handover.reference} is as it was.`;
	throw done.problem.with(`${where} The key ${minted.id} has one more token, which ends only with the key.`, { inUse: [minted.id] });
}
