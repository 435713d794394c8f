import type { Fault, Habit, MadeUpAnswer } from '../../../sandbox/faults';
import { FAULTS } from '../faultList';
import type { Role } from './roles';

/** Faults by name, and the requests that they belong to. */
export interface FaultClass {
	role: Role;
	faults: Record<string, Fault>;
}

const PAGE = { headers: { 'content-type': 'text/html' }, body: '<html><body><h1>Gateway</h1></body></html>' };
const TEXT = { headers: { 'content-type': 'text/plain' }, body: 'upstream request failed' };
const JSON_OF_A_GATEWAY = { body: { code: 'upstream_error', trace: '8f3a' } };

/** Statuses that a gateway gives after the commit, each in a shape of its own. */
const AFTER_COMMIT: Array<[number, Omit<MadeUpAnswer, 'status'>]> = [
	[400, PAGE],
	[404, PAGE],
	[408, TEXT],
	[409, JSON_OF_A_GATEWAY],
	[425, TEXT],
	[429, PAGE],
	[499, PAGE],
];

/** What no vendor answers to the end of a key. */
const TRUTHLESS: Record<string, MadeUpAnswer['body']> = { nothing: '', null: 'null', 'an empty list': '[]', 'an error in a success': { error: 'not now' }, 'a bare word': '"ok"' };

const afterCommit = Object.fromEntries(AFTER_COMMIT.map(([status, answer]): [string, Fault] => [`${status} of a gateway after the commit`, { kind: 'statusAfter', status, ...answer }]));
const truthless = Object.fromEntries(Object.entries(TRUTHLESS).map(([name, body]): [string, Fault] => [`200, ${name}, and nothing done`, { kind: 'status', status: 200, body }]));

const LATE: Record<string, Fault> = {
	'reset, and the commit a moment later': { kind: 'late', after: { ms: 700 } },
	'reset, and the commit after the look-ups': { kind: 'late', after: { ms: 40_000 } },
	'reset, and the commit after the next request': { kind: 'late', after: { requests: 1 } },
	'reset, and the commit after some requests': { kind: 'late', after: { requests: 5 } },
	'time-out, and the commit later': { kind: 'late', after: { ms: 15_000 }, hang: true },
};

const ECHOES: Record<string, Fault> = {
	'an error that echoes the request': { kind: 'echo', status: 500 },
	'a refusal that echoes the request': { kind: 'echo', status: 400 },
	'an error after the commit that echoes everything': { kind: 'echo', status: 500, forward: true },
	'a conflict after the commit that echoes everything': { kind: 'echo', status: 409, forward: true },
};

const DEATHS: Record<string, Fault> = {
	'dead for 15 s before the commit': { kind: 'dies', forMs: 15_000 },
	'dead for 12 s after the commit': { kind: 'dies', forMs: 12_000, forward: true },
	'dead for 20 s after the answer': { kind: 'thenDown', forMs: 20_000 },
};

const BODIES: Record<string, Fault> = {
	'a huge error': { kind: 'huge', status: 500, bytes: 300_000 },
	'a huge refusal, packed': { kind: 'huge', status: 400, bytes: 2_000_000, packed: true },
	'a dripping answer': { kind: 'drip', everyMs: 400 },
};

const ENDS: Record<string, Fault> = { ...truthless, '200, a login page, and nothing done': { kind: 'html200' }, 'not known yet': { kind: 'notYet' } };
const READS: Record<string, Fault> = { 'the list as it was': { kind: 'stale' }, 'not known yet': { kind: 'notYet' } };
const CREATES: Record<string, Fault> = { 'the key that has the name already': { kind: 'upsert' }, 'swapped answers': { kind: 'swapped', withinMs: 2000 } };

/** Every fault that the campaign draws from. */
export const FAULT_CLASSES: readonly FaultClass[] = [
	{ role: 'any', faults: FAULTS },
	{ role: 'any', faults: ECHOES },
	{ role: 'any', faults: DEATHS },
	{ role: 'any', faults: BODIES },
	{ role: 'create', faults: FAULTS },
	{ role: 'create', faults: LATE },
	{ role: 'create', faults: afterCommit },
	{ role: 'create', faults: CREATES },
	{ role: 'token', faults: { ...FAULTS, ...LATE, ...afterCommit } },
	{ role: 'end', faults: { ...FAULTS, ...LATE, ...afterCommit } },
	{ role: 'end', faults: ENDS },
	{ role: 'read', faults: FAULTS },
	{ role: 'read', faults: READS },
];

/** Every fault by its name. */
export const BY_NAME: Record<string, Fault> = Object.assign({}, ...FAULT_CLASSES.map(({ faults }) => faults));

/** What a server does all the time. */
export const HABITS: Record<string, Habit> = {
	'composes names': { kind: 'names', spelled: 'composed' },
	'takes spaces out of names': { kind: 'names', spelled: 'oneSpace' },
	'writes names small': { kind: 'names', spelled: 'lowerCase' },
	'ids of its own': { kind: 'ownIds' },
	'no date': { kind: 'date', date: null },
	'a date that is none': { kind: 'date', date: { text: 'soon' } },
	'a date of long ago': { kind: 'date', date: { text: 'Wed, 21 Oct 2015 07:28:00 GMT' } },
	'a date an hour ahead': { kind: 'date', date: { aheadMs: 3_600_000 } },
	'a date ten seconds behind': { kind: 'date', date: { aheadMs: -10_000 } },
};
