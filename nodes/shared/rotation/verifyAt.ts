import { hasControlCharacter } from '../http/path';
import { checkedWhole, type Field, fieldProblem, type Params, within } from '../params/params';
import type { ProbeUrl } from '../session/probing';
import type { Verification } from './verify';

const URL_FIELD: Field = { name: 'verifyUrl', label: 'Verification URL' };
const HEADER: Field = { name: 'verifyHeader', label: 'Verification Header' };
const PREFIX: Field = { name: 'verifyPrefix', label: 'Verification Prefix' };
const WITHIN: Field = { name: 'verifyWithin', label: 'Verification Timeout (Seconds)' };
const DEFAULT_WITHIN_S = 15;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * Reads how a rotation's new key is to be proven.
 *
 * @throws Problem for an address, a header or a time that can't be used: a key would be made before it shows
 */
export function verificationOf(params: Params): Verification {
	const options = within(params, 'options');
	const withinMs = checkedWhole(options.get(WITHIN.name) ?? DEFAULT_WITHIN_S, WITHIN, 0, 600) * 1000;
	const url = options.get(URL_FIELD.name) ?? '';
	return { url: url === '' ? null : probeUrl(url, options), withinMs };
}

function probeUrl(url: unknown, options: Params): ProbeUrl {
	const address = typeof url === 'string' ? parsed(url.trim()) : null;
	if (address === null || !/^https?:$/.test(address.protocol)) {
		throw fieldProblem(URL_FIELD, 'is not an address', url, 'Give it as https://host/path.');
	}
	if (address.username !== '' || address.password !== '') {
		throw fieldProblem(URL_FIELD, 'holds a login', `${address.origin}/…`, 'Take it out: the new key is sent in the header.');
	}
	const header = options.get(HEADER.name) ?? '';
	if (typeof header !== 'string' || (header !== '' && !HEADER_NAME.test(header))) {
		throw fieldProblem(HEADER, 'is not the name of a header', header, 'Give a name such as Authorization.');
	}
	const prefix = options.get(PREFIX.name) ?? 'Bearer ';
	if (typeof prefix !== 'string' || hasControlCharacter(prefix) || /[^\p{ASCII}]/u.test(prefix)) {
		throw fieldProblem(PREFIX, 'can\'t stand in a header', prefix, 'Give plain characters on one line.');
	}
	return { url: String(url).trim(), header: header === '' ? 'Authorization' : header, prefix };
}

function parsed(url: string): URL | null {
	try {
		return /\s/.test(url) ? null : new URL(url);
	} catch {
		return null;
	}
}
