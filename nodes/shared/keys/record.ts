import type { IDataObject } from 'n8n-workflow';
import { wholeDays } from './days';
import type { KeyFacts } from './facts';
import { fingerprint, mask } from './mask';

/** `pending`: it has not begun to work yet. */
export type KeyStatus = 'active' | 'pending' | 'expired' | 'disabled' | 'revoked';

/** One normal form for a key of any backend: a filter written for one works for all. */
export interface KeyRecord extends IDataObject {
	id: string;
	name: string | null;
	backend: string;
	status: KeyStatus;
	createdAt: string | null;
	expiresAt: string | null;
	lastUsedAt: string | null;
	revokedAt: string | null;
	/** Days left, a begun one counted whole: 1 on the last day, 0 or less once ended; `null` without an end. */
	daysUntilExpiry: number | null;
	/** Whole days since creation. */
	ageDays: number | null;
	maskedKey: string | null;
	fingerprint: string | null;
}

/**
 * Builds the record from what an answer told. Never holds a plaintext.
 *
 * @param now epoch milliseconds
 */
export function toRecord(backend: string, facts: KeyFacts, now: number): KeyRecord {
	const secret = facts.secret?.value || undefined;
	return {
		id: facts.id,
		name: facts.name,
		backend,
		status: statusOf(facts, now),
		createdAt: facts.createdAt,
		expiresAt: facts.expiresAt,
		lastUsedAt: facts.lastUsedAt,
		revokedAt: facts.revokedAt,
		...wholeDays(facts, now),
		maskedKey: facts.maskedKey ?? (secret === undefined ? null : mask(secret)),
		fingerprint: secret === undefined ? null : fingerprint(secret),
		...facts.more,
	};
}

/** A key's state at a moment: a revoked key stays revoked, whatever else holds. */
export function statusOf(facts: KeyFacts, now: number): KeyStatus {
	if (facts.revoked || (facts.revokedAt !== null && Date.parse(facts.revokedAt) <= now)) return 'revoked';
	if (facts.expiresAt !== null && Date.parse(facts.expiresAt) <= now) return 'expired';
	if (facts.disabled) return 'disabled';
	return facts.startsAt !== null && Date.parse(facts.startsAt) > now ? 'pending' : 'active';
}
