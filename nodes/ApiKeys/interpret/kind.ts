import { Problem } from '../../shared/problem';
import type { Descriptor, Kind } from '../descriptor';
import { valueAt } from './jsonPath';

/**
 * Whether an entry of the list may be a key of the descriptor's kind. Where the list tells less than `get`, an
 * entry that doesn't tell its kind stays: `get` will.
 */
export function isOfKind(descriptor: Descriptor, entry: object): boolean {
	const { kind, get } = descriptor;
	return kind === undefined || (get?.completes === true && !tellsKind(kind, entry)) || isKind(descriptor, entry);
}

function tellsKind({ at, orHas = '' }: Kind, entry: object): boolean {
	const [holder = ''] = orHas.split('.');
	return valueAt(entry, at) !== undefined || (holder !== '' && valueAt(entry, holder) !== undefined);
}

/**
 * Refuses what `get` tells of another kind, under an ID that was given or listed.
 *
 * @throws Problem of the kind `notFound`
 */
export function requireKind(descriptor: Descriptor, key: object): void {
	if (isKind(descriptor, key)) return;
	throw new Problem('notFound', `${descriptor.label} has something else than such a key under this ID`, 'Check the ID: it belongs to a token or a client of another kind.', { status: 404, nothingDone: true });
}

function isKind({ kind }: Descriptor, key: object): boolean {
	if (kind === undefined) return true;
	const found = valueAt(key, kind.at);
	if (found === undefined || found === null) return kind.orHas === undefined || valueAt(key, kind.orHas) !== undefined;
	return kind.is === undefined ? found !== kind.isNot : found === kind.is;
}
