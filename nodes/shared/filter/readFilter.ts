import type { KeyStatus } from '../keys/record';
import { checkedWords, knownOnly } from '../params/list';
import { addedFlag, entries, type Field, fieldProblem, type Params } from '../params/params';
import { positiveDays } from './days';
import { compileGlob } from './glob';
import type { KeyFilter } from './keyFilter';

const STATUSES: readonly KeyStatus[] = ['active', 'disabled', 'expired', 'pending', 'revoked'];

/**
 * Reads a collection of filters. A condition that was added has to hold a value: an expression that yields
 * nothing must not widen what is found.
 */
export function readFilter(params: Params, collection = 'filters'): KeyFilter {
	const given = entries(params, collection);
	const read = <T>(name: string, label: string, reader: (value: unknown, field: Field) => T): T | undefined =>
		name in given ? reader(given[name], { name, label }) : undefined;
	const expired = addedFlag(params, collection, { name: 'expired', label: 'Expired' });
	return {
		statuses: expired === true ? ['expired'] : read('status', 'Status', statuses),
		expiringWithinDays: read('expiringWithinDays', 'Expiring Within (Days)', positiveDays),
		olderThanDays: read('olderThanDays', 'Older Than (Days)', positiveDays),
		unusedDays: read('unusedDays', 'Unused For (Days)', positiveDays),
		nameContains: read('nameContains', 'Name Contains', someText),
		namePattern: read('namePattern', 'Name Pattern', compileGlob),
		scopeContains: read('scopeContains', 'Scope Contains', someText),
	};
}

function statuses(given: unknown, field: Field): KeyStatus[] {
	const chosen = knownOnly(checkedWords(given, field), STATUSES, field, `Choose from ${STATUSES.join(', ')}.`);
	return STATUSES.filter((status) => chosen.includes(status));
}

function someText(given: unknown, field: Field): string {
	if (typeof given !== 'string' || given.trim() === '') throw fieldProblem(field, 'is empty', given, 'Fill it in, or remove the filter.');
	return given.trim();
}
