import { invalid } from './problems';

type Row = Record<string, unknown>;

const FIELDS = ['id', 'description', 'type', 'apiUser', 'createdTime', 'updatedTime'];
const MAX = 1000;

/** The page of rows that `filter`, `sort`, `limit` and `offset` ask for, with its `Pagination-*` headers. */
export function query(rows: Row[], params: URLSearchParams): { rows: Row[]; headers: Record<string, string> } {
	const limit = readNumber(params, 'limit', 100);
	const offset = readNumber(params, 'offset', 0);
	const filter = readFilter(params.get('filter') ?? '');
	const found = rows.filter(filter).sort(readSort(params.get('sort') || '-createdTime'));
	return {
		rows: found.slice(offset, offset + limit),
		headers: {
			'pagination-total': String(found.length),
			'pagination-limit': String(limit),
			'pagination-offset': String(offset),
		},
	};
}

function readNumber(params: URLSearchParams, field: string, fallback: number): number {
	const given = params.get(field);
	if (given === null) return fallback;
	if (/^\d+$/.test(given) && Number(given) <= MAX) return Number(given);
	throw invalid([{ field, message: `Must be an integer from 0 to ${MAX}.` }]);
}

/** `field:a,b` for one of, `;` for and, `!` for not, `a..b` for a range with either end open. */
function readFilter(filter: string): (row: Row) => boolean {
	const tests = filter.split(';').filter(Boolean).map(readCondition);
	return (row) => tests.every((test) => test(row));
}

function readCondition(condition: string): (row: Row) => boolean {
	const colon = condition.indexOf(':');
	const [name, values] = [condition.slice(0, Math.max(0, colon)), condition.slice(colon + 1)];
	const negated = name.startsWith('!') || values.startsWith('!');
	const field = name.replace(/^!/, '');
	if (!FIELDS.includes(field)) throw invalid([{ field: 'filter', message: `Can't filter by "${field}".` }]);
	const accepted = values.replace(/^!/, '').split(',');
	return (row) => accepted.some((value) => matches(String(row[field]), value)) !== negated;
}

function matches(actual: string, wanted: string): boolean {
	const range = /^(.*?)\.\.(.*)$/.exec(wanted);
	if (range === null) return actual === wanted;
	const [, from = '', to = ''] = range;
	return (from === '' || compare(actual, from) >= 0) && (to === '' || compare(actual, to) <= 0);
}

function readSort(sort: string): (left: Row, right: Row) => number {
	const orders = sort.split(',').map((term) => {
		const field = term.replace(/^-/, '');
		if (!FIELDS.includes(field)) throw invalid([{ field: 'sort', message: `Can't sort by "${field}".` }]);
		return { field, sign: term.startsWith('-') ? -1 : 1 };
	});
	return (left, right) => {
		for (const { field, sign } of orders) {
			const order = compare(String(left[field]), String(right[field]));
			if (order !== 0) return order * sign;
		}
		return 0;
	};
}

/** Times compare as times, all else as text. */
function compare(left: string, right: string): number {
	const [leftTime, rightTime] = [Date.parse(left), Date.parse(right)];
	if (/^\d{4}-/.test(left) && !Number.isNaN(leftTime) && !Number.isNaN(rightTime)) return leftTime - rightTime;
	return left < right ? -1 : Number(left > right);
}
