import type { IDataObject } from 'n8n-workflow';
import { attemptAsync } from '../attempt';
import { statusOf } from '../keys/record';
import type { Settled } from '../minting/unit';
import { endWithProof } from '../proof/end';
import { isSameId } from '../proof/sameness';
import { sight } from '../proof/sight';
import { pool } from '../run/pool';
import type { Run } from '../run/run';
import type { Succession } from './succession';

/**
 * Ends what earlier attempts left, once the place is proven to hold the new secret: none of them can be what it
 * holds then. A stage of a rotation; what can't be ended is told, and fails nothing.
 */
export async function endLeftovers(run: Run, fates: ReadonlyArray<Settled<Succession>>): Promise<Array<Settled<Succession>>> {
	const look = sight(run);
	return await pool(fates, run.concurrency, async (fate): Promise<Settled<Succession>> => {
		if (fate.state === 'failed' || fate.bound !== 'delivered' || run.session.canceled()) return fate;
		const { leftovers = [], place } = fate.unit;
		const own = leftovers.length === 0 ? null : await ownId(run, fate.unit);
		const ended = await pool(leftovers.filter(({ id }) => own === null || !isSameId(id, own)), run.concurrency, async ({ id, name }) => {
			const at = { place, id };
			const { life } = await endWithProof(run, { ...at, seen: true }, {
				send: async () => (await run.session.steadfast(run.session.backend.revoke, at)).value,
				hasEnded: (each) => statusOf(each, run.session.now()) === 'revoked',
				look,
			});
			return { id, name, state: STATES[life] } satisfies IDataObject;
		});
		return ended.length === 0 ? fate : { ...fate, more: { ...fate.more, leftovers: ended } };
	});
}

const STATES = { dead: 'revoked', alive: 'active', unknown: 'unknown' } as const;

async function ownId({ session }: Run, { place }: Succession): Promise<string | null> {
	const { ownKey } = session.backend;
	if (ownKey === undefined) return null;
	const own = await attemptAsync(async () => (await session.steadfast(ownKey, place)).value);
	return own.ok ? own.value : null;
}
