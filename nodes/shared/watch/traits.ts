import { createHash } from 'crypto';
import { RIGHTS } from '../filter/scopes';
import type { KeyFacts } from '../keys/facts';
import { fingerprint } from '../keys/mask';

/** What a change of is told. `secret` is a secret that was replaced under the same id. */
export const TRAITS = ['name', ...RIGHTS, 'secret'] as const;

export type Trait = (typeof TRAITS)[number];

/** A short digest of each trait: it tells that one has changed and gives nothing away. Empty where it isn't told. */
export type Traits = Record<Trait, string>;

const DIGEST_LENGTH = 6;

/** The digests of a key; what isn't told of it keeps the one from before. */
export function traitsOf(key: KeyFacts, before?: Traits): Traits {
	const values = traitValues(key);
	const of = (trait: Trait) => digest(values[trait]) ?? before?.[trait] ?? '';
	return { name: of('name'), scopes: of('scopes'), role: of('role'), permissions: of('permissions'), secret: of('secret') };
}

/** The values behind the digests, as they may be shown. */
export function traitValues({ name, more, secret, maskedKey }: KeyFacts): Record<Trait, unknown> {
	const shownSecret = secret === null ? maskedKey : fingerprint(secret.value);
	return { name, scopes: more.scopes, role: more.role, permissions: more.permissions, secret: shownSecret };
}

function digest(value: unknown): string | null {
	if (value === undefined || value === null) return null;
	return createHash('sha256').update(JSON.stringify(inOrder(value))).digest('base64url').slice(0, DIGEST_LENGTH);
}

/** The same value whatever order a vendor lists words and fields in today. */
function inOrder(value: unknown): unknown {
	if (Array.isArray(value)) return value.map((entry) => JSON.stringify(inOrder(entry))).sort();
	if (typeof value !== 'object' || value === null) return value;
	return Object.entries(value).map(([field, entry]) => [field, inOrder(entry)]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}
