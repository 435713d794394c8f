import type { Paging } from '../parts';
import type { FormReader } from './reader';

const KINDS = ['none', 'offset', 'page', 'cursor', 'link'] as const;

/** Reads how further pages are asked for. */
export function pagingOf(form: FormReader): Paging {
	const kind = form.choice('kind', KINDS, 'none');
	if (kind === 'none') return { kind };
	const size = form.number('size', 100, 1);
	const parameter = form.text('parameter') || kind;
	const limit = form.text('limitParameter', 'limit');
	const optionalLimit = limit === '' ? {} : { limit };
	const total = form.place('total');
	const totalHeader = form.text('totalHeader');
	const end = { ...(total === undefined ? {} : { total }), ...(totalHeader === '' ? {} : { totalHeader }) };
	const next = form.place('next');
	const more = form.place('more');
	switch (kind) {
		case 'offset':
			return { kind, offset: parameter, limit: limit || 'limit', size, ...end };
		case 'page':
			return { kind, page: parameter, first: form.number('first', 1, 0), size, ...optionalLimit, ...end };
		case 'cursor':
			return { kind, cursor: parameter, size, ...optionalLimit, ...(next === undefined ? {} : { next }), ...(more === undefined ? {} : { more }) };
		case 'link':
			return { kind, size, ...optionalLimit, ...(next === undefined ? {} : { at: next }) };
	}
}
