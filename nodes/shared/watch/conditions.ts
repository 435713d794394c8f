import { daysFrom, daysLeft, daysOld } from '../keys/days';
import type { KeyFacts, Told } from '../keys/facts';
import { statusOf } from '../keys/record';
import { type EndReading, seconds } from './ends';
import type { Finding } from './finding';
import type { WatchEvent, WatchSettings } from './settings';
import type { ToldAlready } from './state';

/** The moment, the vendor and the wishes that keys are looked at with. */
export interface Look extends EndReading {
	tells: readonly Told[];
	settings: WatchSettings;
}

/**
 * What holds of a key now and was not told yet, and what is told after it. A condition that isn't watched
 * is not noted as told: who chooses it later hears of it.
 *
 * @param told what was told of this end, this last use
 */
export function conditions(key: KeyFacts, told: ToldAlready, look: Look): { findings: Finding[]; told: ToldAlready } {
	if (statusOf(key, look.now) === 'revoked') return { findings: [], told };
	const findings: Finding[] = [];
	const after = { ...told };
	const isWatched = (event: WatchEvent) => look.settings.events.has(event);
	if (isWatched('expired') && !told.expired && hasEnded(key, look.now)) {
		findings.push({ event: 'expired', key });
		after.expired = true;
	}
	if (isWatched('noExpiry') && !told.noExpiry && isEndless(key, look)) {
		findings.push({ event: 'noExpiry', key });
		after.noExpiry = true;
	}
	if (hasEnded(key, look.now)) return { findings, told: after };

	const window = enteredWindow(key, look);
	if (window !== null && (told.window === null || window < told.window)) {
		findings.push({ event: 'expiring', key, window });
		after.window = window;
	}
	if (isWatched('unused') && told.unusedSince !== seconds(key.lastUsedAt) && isIdle(key, look)) {
		findings.push({ event: 'unused', key });
		after.unusedSince = seconds(key.lastUsedAt);
	}
	if (isWatched('neverUsed') && !told.neverUsed && wasNeverUsed(key, look)) {
		findings.push({ event: 'neverUsed', key });
		after.neverUsed = true;
	}
	return { findings, told: after };
}

/** The narrowest window that a key is in: of several entered at once, only this one is told. */
function enteredWindow(key: KeyFacts, { now, settings }: Look): number | null {
	const left = daysLeft(key, now);
	return left === null ? null : (settings.windows.filter((days) => left <= days).at(-1) ?? null);
}

/** Whether the end that a key shows has passed. */
export function hasEnded({ expiresAt }: KeyFacts, now: number): boolean {
	return expiresAt !== null && Date.parse(expiresAt) <= now;
}

function isEndless({ expiresAt, oddEnd }: KeyFacts, { tells }: Look): boolean {
	return expiresAt === null && oddEnd === null && tells.includes('expiresAt');
}

function isIdle({ lastUsedAt }: KeyFacts, { now, settings }: Look): boolean {
	return lastUsedAt !== null && daysFrom(Date.parse(lastUsedAt), now) > settings.unusedDays;
}

function wasNeverUsed(key: KeyFacts, { now, tells, settings }: Look): boolean {
	const age = daysOld(key, now);
	return key.lastUsedAt === null && tells.includes('lastUsedAt') && age !== null && age > settings.neverUsedDays;
}
