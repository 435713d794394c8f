import type { Place } from '../backend/exchange';
import type { Run } from '../run/run';
import { isEmpty, type KeyFilter } from '../filter/keyFilter';
import { readFilter } from '../filter/readFilter';
import { isBlank } from '../params/blank';
import { ids } from '../params/ids';
import { choice, flag, type Params, wholeNumber } from '../params/params';
import { inputProblem } from '../problem';
import { knownId } from '../run/knownId';

const WHICH = { name: 'revokeBy', label: 'Keys to Revoke' };
const IDS = { name: 'keyIds', label: 'Key IDs' };
const MOST = { name: 'mostToRevoke', label: 'Max Keys to Revoke' };
const DEFAULT_MOST = 10;

/** What one item asks to have revoked. */
export interface Wish {
	itemIndex: number;
	place: Place;
	which: { ids: string[] } | { filter: KeyFilter };
	dryRun: boolean;
	/** How many keys the run may revoke. */
	most: number;
	includeOwnKey: boolean;
}

/** Reads an item's parameters. Dry Run stays on unless it was switched off in so many words. */
export function readWish(run: Run, params: Params): Wish {
	const by = choice(params, WHICH, ['filter', 'ids'] as const);
	return {
		itemIndex: params.itemIndex,
		place: run.session.backend.place(params),
		which: by === 'ids' ? { ids: ids(params, IDS).map((id) => knownId(run, id, IDS)) } : { filter: filterOf(params) },
		dryRun: flag(or(params, true), { name: 'dryRun', label: 'Dry Run' }),
		most: wholeNumber(or(params, DEFAULT_MOST), MOST, 1, 100_000),
		includeOwnKey: params.get('includeOwnKey') === true,
	};
}

function filterOf(params: Params): KeyFilter {
	const filter = readFilter(params, 'revokeFilters');
	if (isEmpty(filter)) {
		throw inputProblem('Conditions', 'There is no condition, so every key would match', 'Add at least one under Conditions.');
	}
	return filter;
}

/** Parameters that fall back on a value where nothing is set. */
function or(params: Params, fallback: unknown): Params {
	return { ...params, get: (name) => (isBlank(params.get(name)) ? fallback : params.get(name)) };
}
