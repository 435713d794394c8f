import type { Secret } from './facts';
import { SHORTEST_SECRET } from './vault';

/** Every plaintext in what an exchange read that has to be looked for: of one key, a page of them, or secrets alone. */
export function secretsIn(read: unknown): string[] {
	if (Array.isArray(read)) return read.flatMap((entry: unknown) => secretsIn(entry));
	if (typeof read !== 'object' || read === null) return [];
	if (isSecret(read)) return plaintextsOf(read);
	return [...('secret' in read ? secretsIn(read.secret) : []), ...('keys' in read ? secretsIn(read.keys) : [])];
}

/** A part that holds the secret itself, such as a DSN, is hidden with it: there are half a dozen of them in each key of a list. */
function plaintextsOf({ value, ...parts }: Secret): string[] {
	const isHiddenWith = (text: string) => value.length >= SHORTEST_SECRET && text.includes(value);
	return [value, ...textsIn(parts).filter((text) => !isHiddenWith(text))];
}

function textsIn(part: unknown): string[] {
	if (typeof part === 'string') return [part];
	return typeof part === 'object' && part !== null ? Object.values(part).flatMap((each: unknown) => textsIn(each)) : [];
}

function isSecret(value: object): value is Secret {
	return 'value' in value && typeof value.value === 'string';
}
