import type { KeyFacts } from '../keys/facts';
import { dateOf } from './ends';
import type { Change, Finding } from './finding';
import { changedTraits, type Known, type State, type ToldAlready } from './state';
import { traitValues } from './traits';

/** What happened to a key between two polls: it is new, came back, was revoked, or changed. */
export function happenings(before: Known | undefined, after: Known, key: KeyFacts): Finding[] {
	const isNew = before === undefined || before.state === 'gone';
	const isRevoked = after.state === 'revoked' && before?.state !== 'revoked';
	const change = before === undefined ? [] : stateChange(before.state, after.state);
	if (isNew) {
		const created: Finding = { event: 'created', key, ...(change.length === 0 ? {} : { change }) };
		return isRevoked ? [created, { event: 'revoked', key }] : [created];
	}
	const traits = changedTraits(before.traits, after.traits).map((field): Change => ({ field, now: traitValues(key)[field] }));
	const others = [...endChange(before, after), ...traits];
	if (isRevoked) {
		return [{ event: 'revoked', key, change }, ...(others.length === 0 ? [] : [{ event: 'changed' as const, key, change: others }])];
	}
	const all = [...change, ...others];
	return all.length === 0 ? [] : [{ event: 'changed', key, change: all }];
}

/** What was told stays told for as long as it is about the same end. */
export function stillTold(before: Known | undefined, after: Known, fresh: ToldAlready): ToldAlready {
	if (before === undefined) return fresh;
	const { told } = before;
	return before.expiresAt === after.expiresAt ? told : { ...told, window: null, expired: false, noExpiry: false };
}

function stateChange(from: State, now: State): Change[] {
	return from === now ? [] : [{ field: 'state', from, now }];
}

function endChange(before: Known, after: Known): Change[] {
	if (before.expiresAt === after.expiresAt) return [];
	return [{ field: 'expiresAt', from: dateOf(before.expiresAt), now: dateOf(after.expiresAt) }];
}
