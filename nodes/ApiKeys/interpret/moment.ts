import type { Json } from '../../shared/http/request';
import type { Expiry } from '../../shared/backend/minting';
import type { DateForm, ExpiryField } from '../parts';
import { DAY_MS, SECOND_MS } from '../../shared/time';

/** What is left may have been worked out so long before it is read. */
const MOST_DELAY = 5 * 60 * SECOND_MS;
/** Epochs outside of these years are in another unit than was said. Some services spell "never" as an end far ahead. */
const EARLIEST = Date.parse('1990-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');
const UNITS: Readonly<Record<string, number>> = { s: SECOND_MS, m: 60 * SECOND_MS, h: 60 * 60 * SECOND_MS, d: DAY_MS, w: 7 * DAY_MS };
/** A day; a time, to minutes or finer; its zone, whose minutes PostgreSQL leaves out (`+00`). */
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?:Z|([+-]\d{2})(?::?(\d{2}))?)?)?$/i;

/** A time without a zone; a day alone needs none. */
const ZONELESS = /^\d{4}-\d{2}-\d{2}[T ][\d:.]+$/;

/** A moment read from an answer: ISO, `null` for none, or why the value doesn't fit its form. */
export type Read = { at: string | null } | { misfit: string };

/** What each form is called, in errors and in the panel. */
export const FORM_NAMES: Record<DateForm, string> = {
	iso: 'ISO date',
	isoDay: 'ISO date without a time',
	epochSeconds: 'epoch seconds',
	epochMilliseconds: 'epoch milliseconds',
	secondsToLive: 'seconds to live',
	millisecondsToLive: 'milliseconds to live',
	daysToLive: 'days to live',
	durationToLive: 'duration to live, such as 30d',
};

/**
 * Reads a moment of an answer. Nothing, an empty text, 0 and what is less (`-1`) mean that there is none.
 *
 * @param now epoch milliseconds, for spans
 */
export function readMoment(value: unknown, form: DateForm, now: number): Read {
	if (value === undefined || value === null || value === '' || value === 0) return { at: null };
	if (form === 'iso' || form === 'isoDay') return readIso(value);
	if (form === 'durationToLive') return readDuration(value, now);
	const amount = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
	if (typeof amount !== 'number' || !Number.isFinite(amount)) return { misfit: `a ${typeof value} is no ${FORM_NAMES[form]}` };
	if (amount <= 0) return { at: null };
	return within(amount * unitOf(form) + (isSpan(form) ? now : 0), form);
}

/** Whether a time is read as UTC though it doesn't say so, and may mean another zone. */
export function lacksZone(value: unknown): boolean {
	return typeof value === 'string' && ZONELESS.test(value.trim());
}

/** Spells the end of a key as a body takes it. */
export function writeExpiry({ form, never }: ExpiryField, expiry: Expiry, now: number): Json | undefined {
	if (expiry === null) return never;
	switch (form) {
		case 'iso':
			return expiry.at.toISOString();
		case 'isoDay':
			return expiry.at.toISOString().slice(0, 'YYYY-MM-DD'.length);
		case 'durationToLive':
			return durationOf(Math.round((expiry.at.getTime() - now) / SECOND_MS));
		case 'daysToLive':
			return expiry.wholeDays;
		default:
			return isSpan(form)
				? Math.round((expiry.at.getTime() - now) / SECOND_MS) * (SECOND_MS / unitOf(form))
				: Math.floor(expiry.at.getTime() / unitOf(form));
	}
}

/** Whether a form counts from now on. */
export function isSpan(form: DateForm): boolean {
	return form.endsWith('ToLive');
}

/** By how much the same end may be read off, in milliseconds, where a form counts from now on. */
export function grainOf(form: DateForm): number | undefined {
	if (!isSpan(form)) return undefined;
	return (form === 'daysToLive' || form === 'durationToLive' ? DAY_MS : SECOND_MS) + MOST_DELAY;
}

/** A key's end from a moment on, with the whole days that vendors who count in days are given. */
export function expiryAt(at: Date, now: number): NonNullable<Expiry> {
	return { at, wholeDays: Math.floor((at.getTime() - now + SECOND_MS) / DAY_MS) };
}

function readIso(value: unknown): Read {
	if (typeof value !== 'string') return { misfit: `a ${typeof value} is no ISO date` };
	const [, day = '', clock = '00:00', hours, minutes = '00'] = ISO.exec(value.trim()) ?? [];
	const time = Date.parse(`${day}T${clock}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
	if (Number.isNaN(time)) return { misfit: 'the text is no ISO date' };
	return { at: time < EARLIEST ? null : new Date(time).toISOString() };
}

/** A number and its unit, as far as vendors agree on them. */
function readDuration(value: unknown, now: number): Read {
	const [, amount, unit = ''] = typeof value === 'string' ? (/^(\d+)([smhdw])$/.exec(value.trim()) ?? []) : [];
	const length = UNITS[unit];
	if (length === undefined) return { misfit: `the ${typeof value} is no ${FORM_NAMES.durationToLive}` };
	return within(now + Number(amount) * length, 'durationToLive');
}

/** A moment, unless it lies in years that no key has. */
function within(at: number, form: DateForm): Read {
	if (at < EARLIEST || at > LATEST) return { misfit: `the number lies outside of what ${FORM_NAMES[form]} can mean` };
	return { at: new Date(at).toISOString() };
}

function durationOf(seconds: number): string {
	const days = (seconds * SECOND_MS) / DAY_MS;
	return Number.isInteger(days) ? `${days}d` : `${seconds}s`;
}

function unitOf(form: DateForm): number {
	if (form === 'epochMilliseconds' || form === 'millisecondsToLive') return 1;
	return form === 'daysToLive' ? DAY_MS : SECOND_MS;
}
