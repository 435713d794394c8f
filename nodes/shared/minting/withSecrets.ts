import type { Place } from '../backend/exchange';
import type { Run } from '../run/run';
import type { KeyFacts } from '../keys/facts';
import { Problem } from '../problem';
import type { MintedKey } from './unit';

const NO_SECRET = 'Something between may have taken it out of the answer, or this version of the API tells it otherwise. Nobody knows the secret, so the key is of no use.';

/** The keys together with their secrets. Throws a Problem when a secret can't be had. */
export async function withSecrets(run: Run, place: Place, keys: readonly KeyFacts[]): Promise<MintedKey[]> {
	const { minting, label } = run.session.backend;
	const secrets =
		minting.token === undefined
			? keys.map(({ secret }) => secret)
			: (await run.session.call(minting.token, { place, keys: [...keys] })).value;
	return keys.map((key, i) => {
		const secret = secrets[i] ?? null;
		if (secret === null || secret.value === '') throw new Problem('badAnswer', `${label} made a key but told no secret`, NO_SECRET);
		return { ...key, secret };
	});
}
