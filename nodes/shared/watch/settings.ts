import { positiveDays } from '../filter/days';
import { checkedWords, knownOnly } from '../params/list';
import { choice, type Field, fieldProblem, type Params } from '../params/params';

/** What the trigger can tell of. */
export const EVENTS = ['changed', 'created', 'expired', 'expiring', 'neverUsed', 'noExpiry', 'revoked', 'unused'] as const;

export type WatchEvent = (typeof EVENTS)[number];

/** What the user wants to be told. */
export interface WatchSettings {
	events: ReadonlySet<WatchEvent>;
	/** How many days before its end a key is told of, widest first. */
	windows: readonly number[];
	unusedDays: number;
	neverUsedDays: number;
	/** Whether the first poll tells of all there is, or only remembers it. */
	first: 'report' | 'baseline';
}

const MOST_WINDOWS = 20;
const EVENT_FIELD = { name: 'events', label: 'Events' };
const WINDOWS = { name: 'windows', label: 'Days Before Expiration' };

/** Reads the trigger's parameters. What belongs to an event that wasn't chosen is not looked at. */
export function readSettings(params: Params): WatchSettings {
	const words = knownOnly(checkedWords(params.get(EVENT_FIELD.name), EVENT_FIELD), EVENTS, EVENT_FIELD, `Choose from ${EVENTS.join(', ')}.`);
	const events = new Set(EVENTS.filter((event) => words.includes(event)));
	const days = (event: WatchEvent, field: Field) => (events.has(event) ? positiveDays(params.get(field.name), field) : Infinity);
	return {
		events,
		windows: events.has('expiring') ? windowsOf(params.get(WINDOWS.name)) : [],
		unusedDays: days('unused', { name: 'unusedDays', label: 'Unused For (Days)' }),
		neverUsedDays: days('neverUsed', { name: 'neverUsedDays', label: 'Never Used For (Days)' }),
		first: choice(params, { name: 'firstPoll', label: 'First Poll' }, ['baseline', 'report'] as const),
	};
}

/**
 * Reads windows: a number, a list of them, a JSON list in a string, or numbers separated by commas.
 *
 * @throws Problem when one is no positive number, or there are none or too many
 */
export function windowsOf(given: unknown): number[] {
	const list = typeof given === 'number' ? [given] : Array.isArray(given) ? given : split(given);
	if (list.length === 0) throw fieldProblem(WINDOWS, 'is empty', given, 'Give numbers of days such as 30, 7, 1.');
	if (list.length > MOST_WINDOWS) throw fieldProblem(WINDOWS, `holds ${list.length} windows`, given, `Give at most ${MOST_WINDOWS}.`);
	const windows = list.map((window: unknown) => positiveDays(window, WINDOWS));
	return [...new Set(windows)].sort((a, b) => b - a);
}

function split(given: unknown): unknown[] {
	if (typeof given !== 'string' || given.trim() === '') return [];
	return given.trim().replace(/^\[|\]$/g, '').split(',');
}
