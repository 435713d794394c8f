import type { Backend } from '../backend/backend';
import type { Expiry } from '../backend/minting';
import type { KeyFacts } from '../keys/facts';
import { checkedDays, EXPIRES_AT, EXPIRES_IN_DAYS, futureDate, wholeDaysUntil } from '../params/expiry';
import { choice, type Field, type Params, quoted } from '../params/params';
import { inputProblem, Problem } from '../problem';
import { DAY_MS, MINUTE_MS } from '../time';

export const LIFETIME: Field = { name: 'lifetime', label: 'New Key Expiration' };

/** How long a rotation's new key shall live. */
export type Lifetime = { kind: 'sameLength' } | { kind: 'sameEnd' } | { kind: 'given'; expiry: Expiry };

/** Reads what the user chose for the new key's life. */
export function lifetimeOf(params: Params, backend: Backend, now: number): Lifetime {
	if (!backend.expires) return { kind: 'sameEnd' };
	const kind = choice(params, LIFETIME, ['sameLength', 'sameEnd', 'days', 'date', 'never'] as const);
	if (kind === 'sameLength' || kind === 'sameEnd') return { kind };
	if (kind === 'never') return { kind: 'given', expiry: null };
	if (kind === 'days') {
		const days = checkedDays(params.get(EXPIRES_IN_DAYS.name));
		return { kind: 'given', expiry: { at: new Date(now + days * DAY_MS), wholeDays: days } };
	}
	const at = futureDate(params.get(EXPIRES_AT.name), EXPIRES_AT, params.timezone, now);
	return { kind: 'given', expiry: { at, wholeDays: wholeDaysUntil(at, now) } };
}

/**
 * The new key's end. It never lies later than what the user chose.
 *
 * @throws Problem when the old key's life can't be told or leaves nothing for a new one
 */
export function expiryFor(lifetime: Lifetime, old: KeyFacts, now: number): Expiry {
	if (lifetime.kind === 'given') return lifetime.expiry;
	if (old.oddEnd !== null) throw unreadableEnd(old.oddEnd);
	if (old.expiresAt === null) return null;
	const end = Date.parse(old.expiresAt);
	return lifetime.kind === 'sameEnd' ? untilSameEnd(end, now) : forSameLength(end, old, now);
}

/** The problem of an old key whose end is not known for certain; `told` is what stands in its place. */
export function unreadableEnd(told: string): Problem {
	return new Problem(
		'badAnswer',
		"When the old key ends can't be read",
		`In the place of its end stands ${quoted(told)}. Nothing was made, since the new key could live longer: give it a lifetime under ${LIFETIME.label}.`,
		{ field: LIFETIME.label },
	);
}

function untilSameEnd(end: number, now: number): Expiry {
	if (end <= now) {
		throw inputProblem(LIFETIME.label, 'The old key has ended already', 'Choose how long the new key shall live.');
	}
	return { at: new Date(end), wholeDays: wholeDaysUntil(new Date(end), now) };
}

function forSameLength(end: number, old: KeyFacts, now: number): Expiry {
	const begin = old.startsAt ?? old.createdAt;
	if (begin === null) {
		throw inputProblem(
			LIFETIME.label,
			'The backend does not tell how long the old key was to live',
			'Choose the same end date, or give the new key a lifetime.',
		);
	}
	const length = end - Date.parse(begin);
	if (length <= 0) throw inputProblem(LIFETIME.label, 'The old key expires before it starts', 'Give the new key a lifetime.');
	// Vendors set the two dates of a key some moments apart.
	return { at: new Date(now + length), wholeDays: Math.floor((length + MINUTE_MS) / DAY_MS) };
}
