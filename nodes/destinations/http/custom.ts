import type { INodeProperties } from 'n8n-workflow';
import type { DestinationAccess } from '../../shared/delivery/access';
import type { Naming } from '../../shared/delivery/destination';
import { named } from '../../shared/delivery/naming';
import { encodeSegment, Path } from '../../shared/http/path';
import type { Json } from '../../shared/http/request';
import { json } from '../../shared/params/json';
import { choice, fieldProblem, type Field, flag, type Params, text } from '../../shared/params/params';
import { tokenField } from '../credentialParts';
import { bodyJson, hasPlace } from './places';
import { type HttpService, type HttpTarget, SECRET_PLACE } from './settings';

const METHOD: Field = { name: 'httpMethod', label: 'Method' };
const PATH: Field = { name: 'httpPath', label: 'Path' };
const BODY: Field = { name: 'httpBody', label: 'Body (JSON)' };
const SUCCESS: Field = { name: 'httpSuccess', label: 'Success Statuses' };
const PLACE: Field = { name: 'httpExpectedAt', label: 'Expected At' };

/** How any other address is reached: by a header of the user's choice. */
export const httpAccess: DestinationAccess = {
	kind: 'http',
	label: 'HTTP Endpoint',
	cloudUrl: null,
	fields: [
		tokenField('Token', 'What the header carries'),
		{ displayName: 'Header', name: 'headerName', type: 'string', default: '', placeholder: 'e.g. Authorization', description: 'The header that carries the token; Authorization when empty' },
		{
			displayName: 'Header Prefix',
			name: 'headerPrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. Bearer',
			description: 'What stands before the token in that header, with a space between; empty for the token alone',
		},
		{ displayName: 'Test Path', name: 'testPath', type: 'string', default: '', placeholder: 'e.g. /v1/me', description: 'What the Test of this credential asks for, below the base URL' },
	],
	headers: ({ headerName, headerPrefix, token }): Record<string, string> =>
		token === '' ? {} : { [headerName.trim() || 'Authorization']: `${headerPrefix.trim()} ${token}`.trim() },
	testPath: "'/' + ($credentials.testPath || '').trim().replace(/^\\/+/, '')",
};

/** The fields of any other address. */
export const httpFields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'httpMethod',
		type: 'options',
		options: [
			{ name: 'PATCH', value: 'PATCH' },
			{ name: 'POST', value: 'POST' },
			{ name: 'PUT', value: 'PUT' },
		],
		default: 'PUT',
	},
	{
		displayName: 'Path',
		name: 'httpPath',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /v1/secrets/{name}',
		description: 'Below the base URL of the credential. {name} becomes the name of the key, {n} its number.',
	},
	{
		displayName: 'Body (JSON)',
		name: 'httpBody',
		type: 'json',
		required: true,
		default: '{\n  "value": "{secret}"\n}',
		description: 'Here {secret} becomes the secret; {name} and {n} as in the path',
	},
	{
		displayName: 'Success Statuses',
		name: 'httpSuccess',
		type: 'string',
		default: '200-299',
		placeholder: 'e.g. 200, 201, 204',
		description: 'The statuses that say that the secret was taken: numbers and ranges with commas between',
	},
	{
		displayName: 'Expected At',
		name: 'httpExpectedAt',
		type: 'string',
		default: '',
		placeholder: 'e.g. result.ok',
		description: 'A place in the JSON answer that is looked at as well; empty to judge by the status alone',
	},
	{
		displayName: 'Expected Value',
		name: 'httpExpected',
		type: 'string',
		default: 'true',
		description: 'What has to stand at that place',
		displayOptions: { hide: { httpExpectedAt: [''] } },
	},
	{
		displayName: 'Safe to Repeat',
		name: 'httpRepeatable',
		type: 'boolean',
		default: false,
		description: 'Whether a request that got no answer may be sent again. A PUT always may; a POST often adds a second entry.',
		displayOptions: { show: { httpMethod: ['PATCH', 'POST'] } },
	},
];

/** An address of the user's own. */
export const custom: HttpService = {
	target: (params, naming): HttpTarget => {
		const method = choice(params, METHOD, ['POST', 'PUT', 'PATCH'] as const);
		const at = params.get(PLACE.name);
		const path = pathOf(params, naming);
		return {
			reference: `${method} ${path.text}`,
			write: { method, path, body: bodyOf(params, naming) },
			repeatable: method === 'PUT' || flag(params, { name: 'httpRepeatable', label: 'Safe to Repeat' }),
			success: statuses(params),
			expects: typeof at === 'string' && at.trim() !== '' ? { at: at.trim(), value: String(params.get('httpExpected') ?? 'true') } : null,
		};
	},
};

/** Only what is filled in is encoded: the rest is an address as the user wrote it. */
function pathOf(params: Params, naming: Naming): Path {
	const given = text(params, PATH);
	const [written = '', query] = given.split('?', 2);
	if (given.includes(SECRET_PLACE)) {
		throw fieldProblem(PATH, 'holds the secret', given, 'Addresses are logged on their way: put {secret} into the body.');
	}
	if (!written.startsWith('/') || /[\s#]|:\/\//.test(given)) {
		throw fieldProblem(PATH, 'is no path', given, 'Give what comes after the base URL of the credential, e.g. /v1/secrets/ci.');
	}
	const parts = written.slice(1).split('/').map((part) => (part === '' ? '' : encodeSegment(named(decoded(part), naming))));
	return new Path(`/${parts.join('/')}${query === undefined ? '' : `?${named(query, encodedNaming(naming))}`}`);
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

function encodedNaming({ name, number }: Naming): Naming {
	return { name: encodeURIComponent(name), number };
}

function bodyOf(params: Params, naming: Naming): Json {
	const body = bodyJson(json(params, BODY), (part) => named(part, naming));
	if (body === undefined) throw fieldProblem(BODY, 'is no JSON', typeof params.get(BODY.name), 'Give an object, e.g. {"value": "{secret}"}.');
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
	if (range === null) throw fieldProblem(SUCCESS, 'is no list of statuses', given, 'Give numbers and ranges with commas between, e.g. 200, 201 or 200-299.');
	const [, first, last = first] = range;
	return [Number(first), Number(last)];
}
