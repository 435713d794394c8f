import { mask } from '../keys/mask';
import { valuesIn } from '../keys/valueLike';
import type { RequestPlan } from './request';

/** Nobody reads more of what a vendor says. */
const MOST_SHOWN = 500;
const TOKEN = /[\w.~+/=%-]{7,}[\w~+/=-]/g;

/**
 * What a vendor says of a request, as it may be shown: cut to what people read, and with the values masked that
 * were not in the request, since any of them may be a secret that nobody has seen before.
 *
 * @param asked the request, see {@link askedIn}
 */
export function vendorWords(text: string, asked: string): string {
	return bounded(text).replace(TOKEN, (token) => (valuesIn(token).every((value) => asked.includes(value)) ? token : mask(token)));
}

/** The texts that a request sends, but for its headers. */
export function askedIn(baseUrl: string, { path, query, body }: RequestPlan): string {
	return [baseUrl, path.text, decodeURIComponent(path.text), JSON.stringify([query, body])].join(' ');
}

function bounded(text: string): string {
	if (text.length <= MOST_SHOWN) return text;
	const start = text.slice(0, MOST_SHOWN);
	const end = start.search(/\s\S*$/);
	return `${start.slice(0, end < MOST_SHOWN / 2 ? MOST_SHOWN : end).replace(/[\uD800-\uDBFF]$/, '')} …`;
}
