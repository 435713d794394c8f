import type { Naming } from '../../shared/delivery/destination';
import { isFields } from '../../shared/data';
import { named } from '../../shared/delivery/naming';
import { jsonOf } from '../../shared/http/answer';
import { flawOf, Path } from '../../shared/http/path';
import type { Json } from '../../shared/http/request';
import { json } from '../../shared/params/json';
import { choice, fieldProblem, type Field, flag, type Params, text } from '../../shared/params/params';
import { bodyJson, hasPlace, textsOf } from './places';
import type { HttpService, HttpTarget } from './settings';

const METHOD: Field = { name: 'httpMethod', label: 'Method' };
const PATH: Field = { name: 'httpPath', label: 'Path' };
const BODY: Field = { name: 'httpBody', label: 'Body (JSON)' };
const SUCCESS: Field = { name: 'httpSuccess', label: 'Success Statuses' };
const PLACE: Field = { name: 'httpExpectedAt', label: 'Expected At' };

const NOT_IN_ADDRESSES = /%(?![\dA-Fa-f]{2})|["<>\\^`{|}]|[^\x21-\x7e]/gu;
const SECRET_PLACE = '{secret}';

/** An address of the user's own. */
export const custom: HttpService = {
	// Nobody knows its words; but a web page or a plain text is hardly what an API answers.
	isOwnRefusal: (answer) => isFields(jsonOf(answer)),
	isMissing: () => false,
	hasOwnStatuses: true,
	target: (params, naming): HttpTarget => {
		const method = choice(params, METHOD, ['POST', 'PUT', 'PATCH'] as const);
		const at = params.get(PLACE.name);
		const path = pathOf(params, naming);
		const body = bodyOf(params);
		return {
			reference: `${method} ${path.text}`,
			identity: [method, path.text, textsOf(body, (part) => named(part, naming))],
			isByAccount: true,
			// A PUT sets what its address names; a POST or a PATCH may tell many things apart in its body.
			...(method === 'PUT' ? { slot: path.text } : {}),
			write: { method, path, body: (secret) => textsOf(body, (part) => named(part, naming, { secret })) },
			repeatable: method === 'PUT' || flag(params, { name: 'httpRepeatable', label: 'Safe to Repeat' }),
			success: statuses(params),
			expects: typeof at === 'string' && at.trim() !== '' ? { at: at.trim(), value: String(params.get('httpExpected') ?? 'true') } : null,
		};
	},
};

/** Only what is filled in is encoded, and what can't stand in an address: the rest goes out as the user wrote it. */
function pathOf(params: Params, naming: Naming): Path {
	const given = text(params, PATH);
	const address = named(given, naming, { spelled: (value) => filledIn(value, given) }).replace(NOT_IN_ADDRESSES, encodeURIComponent);
	const [written = ''] = address.split('?');
	if (given.includes(SECRET_PLACE)) {
		throw fieldProblem(PATH, 'holds the secret', given, 'Addresses are logged on their way: put {secret} into the body.');
	}
	if (!written.startsWith('/') || /[\s#]/.test(given) || /:\/\//.test(written)) {
		throw fieldProblem(PATH, 'is not a path', given, 'Give what comes after the base URL of the credential, e.g. /v1/secrets/ci.');
	}
	const flaw = flawOf(written.split('/').map(decoded).join('/'));
	if (flaw !== null) throw fieldProblem(PATH, flaw, given, 'Correct it, or the name that is filled in.');
	return new Path(address);
}

/** A value as it stands in an address. Throws a Problem for one that would leave a gap, or another path. */
function filledIn(value: string, given: string): string {
	const flaw = flawOf(value);
	if (flaw !== null) throw fieldProblem(PATH, `takes a name that ${flaw}`, given, 'Give the key another name, or the path another placeholder.');
	return encodeURIComponent(value);
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** The body with places for the secret, the name and the number. */
function bodyOf(params: Params): Json {
	const body = bodyJson(json(params, BODY));
	if (body === undefined) throw fieldProblem(BODY, 'is not JSON', typeof params.get(BODY.name), 'Give an object, e.g. {"value": "{secret}"}.');
	if (!hasPlace(body, SECRET_PLACE)) {
		throw fieldProblem(BODY, 'has no place for the secret', body, 'Write {secret} where it belongs, e.g. {"value": "{secret}"}.');
	}
	return body;
}

function statuses(params: Params): (status: number) => boolean {
	const given = params.get(SUCCESS.name) ?? '200-299';
	const ranges = String(given)
		.split(',')
		.map((part) => checkedRange(/^\s*([1-5]\d\d)(?:\s*-\s*([1-5]\d\d))?\s*$/.exec(part), given));
	return (status) => ranges.some(([first, last]) => status >= first && status <= last);
}

function checkedRange(range: RegExpExecArray | null, given: unknown): [number, number] {
	if (range === null) throw fieldProblem(SUCCESS, 'is not a list of statuses', given, 'Give numbers and ranges separated by commas, e.g. 200, 201 or 200-299.');
	const [, first, last = first] = range;
	return [Number(first), Number(last)];
}
