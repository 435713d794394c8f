import { pool } from '../run/pool';
import type { Run } from '../run/run';
import { statusOf } from '../keys/record';
import { type Doomed, endWithProof } from './end';
import { sight } from './sight';
import { byItsId, mayComeBack } from './called';
import { type Undone } from './told';
import type { Life } from './verdicts';

/** Revokes keys of ours that must not stay, and tells what is proven of each. Goes on after a cancel. */
export async function undo(run: Run, keys: ReadonlyArray<Omit<Doomed, 'fresh'>>): Promise<Undone> {
	const { session } = run;
	const look = sight(run);
	const ended = await pool(keys, run.concurrency, async (key) => {
		const { life } = await endWithProof(run, { ...key, fresh: true }, {
			send: async () => (await session.steadfast(session.backend.revoke, key)).value,
			hasEnded: (each) => statusOf(each, session.now()) === 'revoked',
			look,
		});
		return { ...key, life };
	});
	const idsOf = (fate: Life | 'mayReturn') => ended.filter((each) => fateOf(each) === fate).map(({ id }) => id);
	return {
		revoked: idsOf('dead'),
		stillAlive: idsOf('alive'),
		uncertain: [...idsOf('unknown').map(byItsId), ...idsOf('mayReturn').map(mayComeBack)],
	};
}

/** A dead key that may be made anew can't be called gone. */
function fateOf({ life, mayReturn }: Pick<Doomed, 'mayReturn'> & { life: Life }): Life | 'mayReturn' {
	return life === 'dead' && mayReturn === true ? 'mayReturn' : life;
}
