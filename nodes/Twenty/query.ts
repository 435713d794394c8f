import type { ListInput } from '../shared/backend/exchange';
import { checkedWhole, entries, fieldProblem, type Params } from '../shared/params/params';

/** What one batch took in the vendor's documentation; the server takes far more. */
const CHUNK = 60;
const DEPTH = { name: 'depth', label: 'Depth' };
const FILTER = { name: 'filter', label: 'Filter' };
const ORDER = { name: 'orderBy', label: 'Order By' };
const ORDERED_BY = /^(\w+)(\[(Asc|Desc)Nulls(First|Last)\])?$/;
const SORTED_WHOLE = ['id', 'name', 'expiresAt'];

/**
 * The depth of legacy requests, part of where a key is read. It must be right before anything is sent:
 * the server writes first and checks it afterwards.
 */
export function depthOf(params: Params): { depth?: string } {
	const given = entries(params, 'options').depth;
	if (given === undefined || given === '') return {};
	const depth = typeof given === 'string' && /^[012]$/.test(given) ? Number(given) : given;
	if (typeof depth !== 'number' || ![0, 1, 2].includes(depth)) {
		throw fieldProblem(DEPTH, 'is not usable', given, 'Give 0, 1 or 2.');
	}
	return { depth: String(depth) };
}

/** How many keys one legacy batch creates. */
export function chunkSizeOf(params: Params): number {
	const given = entries(params, 'options').chunkSize ?? CHUNK;
	return checkedWhole(given, { name: 'chunkSize', label: 'Keys per Batch' }, 1, 200);
}

/** The server-side filter and order of Get Many. */
export function queryOf(params: Params): ListInput['query'] {
	const { filter, orderBy } = entries(params, 'options');
	return { filter: filled(filter), orderBy: orderOf(filled(orderBy)) };
}

/** Later servers take filter and order and pass them over, so that a list which should hold one key held them all. */
export function noQuery(params: Params): ListInput['query'] {
	const { filter, orderBy } = entries(params, 'options');
	const given = filled(filter) === undefined ? { ...ORDER, value: filled(orderBy) } : { ...FILTER, value: filled(filter) };
	if (given.value === undefined) return {};
	throw fieldProblem(given, 'works on legacy servers only', given.value, 'This server passes it over: take it out, and use Filters and Sort of this node.');
}

/** Sorting by a time that rows share makes the server's paging lose rows. What stands behind the id sorts nothing any more. */
function orderOf(order: string | undefined): string | undefined {
	if (order === undefined) return undefined;
	const fields = order.split(',').map((part) => ORDERED_BY.exec(part.trim())?.[1]);
	const telling = fields.includes('id') ? fields.slice(0, fields.indexOf('id')) : fields;
	if (!fields.includes(undefined) && telling.every((field) => SORTED_WHOLE.includes(field ?? ''))) return order;
	throw fieldProblem(ORDER, 'would lose keys', order, 'Order by id, name or expiresAt first, e.g. id[AscNullsFirst],createdAt[DescNullsLast]; for anything else use Sort.');
}

function filled(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
