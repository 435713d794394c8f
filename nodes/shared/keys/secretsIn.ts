import type { KeyFacts, Secret } from './facts';

/** Every plaintext in what an exchange read: one key, a page of them, or secrets alone. */
export function secretsIn(read: unknown): string[] {
	if (Array.isArray(read)) return read.flatMap((entry: unknown) => secretsIn(entry));
	if (typeof read !== 'object' || read === null) return [];
	if (isSecret(read)) return partsOf(read);
	return [...('secret' in read ? secretsIn(read.secret) : []), ...('keys' in read ? secretsIn(read.keys) : [])];
}

/** The plaintexts of one key: the secret and the parts that hold it, such as a DSN. */
export function secretsOfKey(facts: KeyFacts): string[] {
	return facts.secret === null ? [] : partsOf(facts.secret);
}

function partsOf(secret: Secret): string[] {
	return Object.values(secret).flatMap(function texts(part: unknown): string[] {
		if (typeof part === 'string') return [part];
		return typeof part === 'object' && part !== null ? Object.values(part).flatMap(texts) : [];
	});
}

function isSecret(value: object): value is Secret {
	return 'value' in value && typeof value.value === 'string';
}
