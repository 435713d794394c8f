import type { Told } from '../keys/facts';
import type { KeyFilter } from './keyFilter';

/** The conditions that ask for a fact, by their labels, and the fact. */
const ASKS: ReadonlyArray<{ label: string; fact: Told; isIn(filter: KeyFilter): boolean }> = [
	{ label: 'Expired', fact: 'expiresAt', isIn: ({ statuses }) => statuses?.every((status) => status === 'expired') === true },
	{ label: 'Expiring Within (Days)', fact: 'expiresAt', isIn: ({ expiringWithinDays }) => expiringWithinDays !== undefined },
	{ label: 'Older Than (Days)', fact: 'createdAt', isIn: ({ olderThanDays }) => olderThanDays !== undefined },
	{ label: 'Unused For (Days)', fact: 'lastUsedAt', isIn: ({ unusedDays }) => unusedDays !== undefined },
];

/** Says which conditions no key can meet, since the backend doesn't tell what they ask for; `null` where there is none. */
export function neverMet(filter: KeyFilter, { label, tells }: { label: string; tells: readonly Told[] }): string | null {
	const blind = ASKS.filter(({ fact, isIn }) => isIn(filter) && !tells.includes(fact)).map((asks) => asks.label);
	return blind.length === 0 ? null : `No key can meet ${blind.join(' and ')}: ${label} does not tell it of its keys.`;
}
