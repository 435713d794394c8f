import type { Place } from '../backend/exchange';
import type { Run } from '../run/run';
import type { KeyFacts } from '../keys/facts';
import { Problem } from '../problem';
import type { MintedKey } from './unit';

/** The keys together with their secrets. Throws a Problem when a secret can't be had. */
export async function withSecrets(run: Run, place: Place, keys: readonly KeyFacts[]): Promise<MintedKey[]> {
	const { minting, label } = run.session.backend;
	const secrets =
		minting.token === undefined
			? keys.map(({ secret }) => secret)
			: (await run.session.call(minting.token, { place, keys: [...keys] })).value;
	return keys.map((key, i) => {
		const secret = secrets[i] ?? null;
		if (secret === null) throw new Problem('badAnswer', `${label} made a key but told no secret`, '');
		return { ...key, secret };
	});
}
