import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { Known, State, WatchState } from './state';
import { TRAITS } from './traits';

const VERSION = 1;
const STATES: Record<State, string> = { active: 'a', disabled: 'd', revoked: 'r', gone: 'g' };
const FLAGS = { expired: 'x', noExpiry: 'n', neverUsed: 'u' } as const;

const stored = z.object({
	version: z.literal(VERSION),
	watching: z.string(),
	keys: z.array(z.string()),
	doubts: z.array(z.string()).default([]),
	since: z.number().nullable().default(null),
	blind: z.boolean().default(false),
});

/**
 * Writes the state as n8n's static data keeps it: one short line for each key, about 80 characters with a
 * UUID, without names and without secrets.
 */
export function toStored({ watching, keys, doubted, since, blind }: WatchState): IDataObject {
	return { version: VERSION, watching, keys: [...keys.values()].map(line), doubts: [...doubted], since, blind };
}

/** Reads the state of the last poll; `null` when there is none or it can't be read. */
export function fromStored(data: unknown): WatchState | null {
	const parsed = stored.safeParse(data);
	if (!parsed.success) return null;
	const keys = parsed.data.keys.map(parse);
	const known = keys.filter((key): key is Known => key !== null);
	const { watching, doubts, since, blind } = parsed.data;
	return known.length < keys.length ? null : { watching, doubted: doubts, since, blind, keys: new Map(known.map((key) => [key.id, key])) };
}

/** `state and flags | end | narrowest window | unused since | digests | id`, numbers in base 36. */
function line({ id, state, expiresAt, traits, told }: Known): string {
	const flags = [told.expired ? FLAGS.expired : '', told.noExpiry ? FLAGS.noExpiry : '', told.neverUsed ? FLAGS.neverUsed : ''];
	const digests = TRAITS.map((trait) => traits[trait]).join(',');
	const window = told.window === null ? '' : String(told.window);
	return [STATES[state] + flags.join(''), short(expiresAt), window, short(told.unusedSince), digests, id].join('|');
}

function parse(text: string): Known | null {
	const [marks = '', expiresAt = '', window = '', unusedSince = '', digests = '', ...rest] = text.split('|');
	const id = rest.join('|');
	const state = (['active', 'disabled', 'revoked', 'gone'] as const).find((each) => STATES[each] === marks[0]);
	if (id === '' || state === undefined) return null;
	const [name = '', scopes = '', role = '', permissions = '', secret = ''] = digests.split(',');
	const has = (flag: string) => marks.slice(1).includes(flag);
	return {
		id,
		state,
		expiresAt: long(expiresAt),
		traits: { name, scopes, role, permissions, secret },
		told: {
			window: window === '' ? null : Number(window),
			expired: has(FLAGS.expired),
			noExpiry: has(FLAGS.noExpiry),
			neverUsed: has(FLAGS.neverUsed),
			unusedSince: long(unusedSince),
		},
	};
}

function short(value: number | null): string {
	return value === null ? '' : value.toString(36);
}

function long(text: string): number | null {
	return text === '' ? null : parseInt(text, 36);
}
