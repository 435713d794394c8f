import type { IDataObject } from 'n8n-workflow';

/** What belongs to a secret: the plaintext, and what is only useful together with it (a DSN, say). */
export interface Secret extends IDataObject {
	value: string;
}

/** What a backend's answer tells about one key, in one spelling for all backends. Dates are ISO or `null`. */
export interface KeyFacts {
	id: string;
	name: string | null;
	createdAt: string | null;
	/** When it begins to work, where the vendor lets that differ from its creation. */
	startsAt: string | null;
	expiresAt: string | null;
	/** What stands in the place of its end and can't be read as one for certain, or `null`. */
	oddEnd: string | null;
	lastUsedAt: string | null;
	revokedAt: string | null;
	/** It is revoked, and the vendor may not tell since when. */
	revoked: boolean;
	/** Switched off, and can be switched on again. */
	disabled: boolean;
	/** What the vendor shows of the secret, when it shows a part. */
	maskedKey: string | null;
	/** The plaintext, where the vendor puts it into this answer. */
	secret: Secret | null;
	/** Rights and whatever else the vendor tells: scopes, role, permissions, project … Shown as it is. */
	more: IDataObject;
	/** The backend's own object. */
	raw: IDataObject;
	/** What the user should know about this answer, e.g. that a part of what was sent had no effect. */
	warning: string | null;
}

/** The facts a backend may or may not tell; what it doesn't tell is unknown, not absent. */
export type Told = 'createdAt' | 'expiresAt' | 'lastUsedAt' | 'scopes';

/** Facts with nothing known beyond the id, to be overlaid with what an answer holds. */
export function factsOf(known: Partial<KeyFacts> & { id: string; raw: IDataObject }): KeyFacts {
	return {
		name: null,
		createdAt: null,
		startsAt: null,
		expiresAt: null,
		oddEnd: null,
		lastUsedAt: null,
		revokedAt: null,
		revoked: false,
		disabled: false,
		maskedKey: null,
		secret: null,
		more: {},
		warning: null,
		...known,
	};
}

/** Whether a key is revoked, or is to be. */
export function isRevoked({ revoked, revokedAt }: KeyFacts): boolean {
	return revoked || revokedAt !== null;
}

/** A date as it will be told: no day is in doubt up to the 28th, so that nothing has to be worked out. */
const CANONICAL = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** A day and a time without a zone. */
const ZONELESS = /^(\d{4}-\d{2}-\d{2})[T ]([\d:.,]+)$/;
/** A day with the year first, and other signs than dashes between. */
const UNDASHED = /^(\d{4})([/.])(\d{2})\2(\d{2})(?=$|[T ])/;
/** Numbers alone, and not the year first: which is the day and which the month is anybody's guess. */
const AMBIGUOUS = /^(?!\d{4}-)[\d./: -]+$/;

/**
 * A vendor's date as ISO, or `null`. A time in ISO form without a zone is read as UTC, so that it is the same wherever n8n runs.
 *
 * @param value an ISO text, a `Date`, or epoch milliseconds; anything that is no date, or may be two, gives `null`
 */
export function isoDate(value: string | number | Date | null | undefined): string | null {
	if (value === null || value === undefined || value === '') return null;
	if (typeof value === 'string' && CANONICAL.test(value)) return value;
	const date = new Date(typeof value === 'string' ? clear(dashed(value)) : value);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function dashed(text: string): string {
	return text.trim().replace(UNDASHED, '$1-$3-$4');
}

function clear(text: string): string {
	return AMBIGUOUS.test(text) ? '' : text.replace(ZONELESS, '$1T$2Z');
}

/**
 * The end of a key as a vendor spells it. Only `null` is none: what is missing, is no date, or names no zone may be
 * any end, and is told as odd.
 */
export function endIn(value: string | null | undefined): Pick<KeyFacts, 'expiresAt' | 'oddEnd'> {
	const expiresAt = isoDate(value);
	if (value === null) return { expiresAt: null, oddEnd: null };
	const isClear = expiresAt !== null && !ZONELESS.test(dashed(value ?? ''));
	return { expiresAt, oddEnd: isClear ? null : (value ?? 'nothing') };
}
