import type { Place } from '../backend/exchange';
import type { Run } from '../run/run';
import type { KeyFacts, Secret } from '../keys/facts';
import { Problem } from '../problem';
import type { MintedKey } from './unit';

const NO_SECRET = 'Something between may have taken it out of the answer, or this version of the API tells it otherwise. Nobody knows the secret, so the key is of no use.';

/** The keys together with their secrets. Throws a Problem when a secret can't be had. */
export async function withSecrets(run: Run, place: Place, keys: readonly KeyFacts[]): Promise<MintedKey[]> {
	const secrets = await secretsOf(run, place, keys);
	return keys.map((key, i) => minted(run, key, secrets[i]));
}

/** One key together with its secret. Throws a Problem when that can't be had. */
export async function withSecret(run: Run, place: Place, key: KeyFacts): Promise<MintedKey> {
	const [secret] = await secretsOf(run, place, [key]);
	return minted(run, key, secret);
}

async function secretsOf({ session }: Run, place: Place, keys: readonly KeyFacts[]): Promise<Array<Secret | null>> {
	const { token } = session.backend.minting;
	return token === undefined ? keys.map(({ secret }) => secret) : (await session.call(token, { place, keys: [...keys] })).value;
}

function minted({ session }: Run, key: KeyFacts, secret: Secret | null = null): MintedKey {
	if (secret === null || secret.value === '') throw new Problem('badAnswer', `${session.backend.label} made a key but told no secret`, NO_SECRET);
	return { ...key, secret };
}
