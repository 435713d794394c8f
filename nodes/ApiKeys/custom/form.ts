import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { DateForm } from '../parts';
import { FORM_NAMES } from '../interpret/moment';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The collection of endpoints. */
const endpoints = collection('Endpoints', 'endpoints', 'Add endpoint', 'Which requests the service knows, below the base URL of the credential. {id} stands for the key, {parent} for the parent ID.', [
	...endpoint('Create', 'create', 'POST', '/keys', 'Left as it is: POST /keys'),
	...endpoint('Get', 'get', 'GET', '/keys/{id}', 'Reads one key; without it keys are looked up in the list'),
	...endpoint('List', 'list', 'GET', '/keys', 'Left as it is: GET /keys'),
	...endpoint('Revoke', 'revoke', 'DELETE', '/keys/{id}', 'Left as it is: DELETE /keys/{id}'),
	...endpoint('Update', 'update', 'PATCH', '/keys/{id}', 'Changes a key; without it keys cannot be changed'),
	field('Name in Requests', 'nameField', 'name', 'The body field that takes the name of a key; empty when keys have none'),
	toggle('Revoke Always Succeeds', 'revokeBlind', 'Whether the service reports success for any ID, so that the key has to be looked up first'),
]);

const answers = collection('Answer Fields', 'answerFields', 'Add place', 'Where things stand in the answers: names with dots between, from the key\'s own object on', [
	field('Created At', 'createdAt', 'createdAt', 'Empty when the service doesn\'t tell'),
	dateForm('Date Form', 'dates', 'How the dates are spelled', ['iso', 'epochSeconds', 'epochMilliseconds']),
	field('Enabled', 'enabled', '', 'A field that is false while the key is switched off', 'enabled'),
	field('Expires At', 'expiresAt', 'expiresAt', 'Empty when the service doesn\'t tell'),
	field('ID', 'id', 'id', 'What the service calls the key by'),
	toggle('ID Is the Secret', 'idIsSecret', 'Whether the service calls a key by its secret. The node then shows a handle in its place.'),
	field('Key in the Create Answer', 'createAt', '', 'Where the new key\'s object stands; empty for the whole answer', 'data'),
	field('Key in the Get Answer', 'getAt', '', 'Where the key\'s object stands; empty for the whole answer', 'data'),
	field('Key in the Update Answer', 'updateAt', '', 'Where the changed key stands; empty when that is the whole answer, or the answer does not hold it', 'data'),
	field('Last Used At', 'lastUsedAt', '', 'Empty when the service doesn\'t tell', 'lastUsedAt'),
	field('Masked Key', 'masked', '', 'The part of the secret that lists show. It tells which key the credential itself uses.', 'redacted_value'),
	field('Name', 'name', 'name', 'Empty when keys have no names'),
	field('Revoked', 'revoked', '', 'A field that is true once a key was revoked, where the service still shows such keys', 'revoked'),
	field('Revoked At', 'revokedAt', '', 'Since when a key is revoked, where the service still shows such keys', 'revokedAt'),
	field('Rights', 'rights', '', 'Fields that tell what a key may do, separated by commas. A rotation sends them again, and stops when one is missing.', 'scopes, role'),
	field('Secret', 'secret', 'key', 'The plaintext of a new key; one that stands beside its object goes by its place in the whole answer'),
	toggle('Secret on Reads', 'secretAgain', 'Whether lists and reads show the secret too'),
]);

const paging = collection('List and Paging', 'paging', 'Add setting', 'How the list of keys is read', [
	field('Cursor in the Answer', 'next', '', 'Where the next cursor (or, for links, the next address) stands; empty for the last ID, or for the Link header', 'next_cursor'),
	field('Key in an Entry', 'entry', '', 'Where the key\'s object stands in each entry', 'api_key'),
	field('Limit Parameter', 'limitParameter', 'limit', 'The parameter for the size of a page; empty when there is none'),
	field('List', 'at', '', 'Where the list stands; empty when the answer itself is the list', 'data'),
	field('More in the Answer', 'more', '', 'A field that is true while more pages follow', 'has_more'),
	options('Paging', 'kind', [
		{ name: 'Cursor', value: 'cursor' },
		{ name: 'Link (Header or Body)', value: 'link' },
		{ name: 'None', value: 'none' },
		{ name: 'Offset', value: 'offset' },
		{ name: 'Page Number', value: 'page' },
	], 'none', 'How further pages are asked for'),
	{ displayName: 'Page Size', name: 'size', type: 'number', typeOptions: { minValue: 1 }, default: 100, noDataExpression: true, description: 'Keys on a page' },
	field('Position Parameter', 'parameter', '', 'The parameter for the offset, page or cursor; empty for offset, page or cursor', 'after'),
	{ displayName: 'First Page', name: 'first', type: 'number', typeOptions: { minValue: 0 }, default: 1, noDataExpression: true, description: 'The number of the first page' },
	field('Total Header', 'totalHeader', '', 'A header that tells how many keys there are', 'X-Total-Count'),
	field('Total in the Answer', 'total', '', 'Where the number of keys stands', 'meta.total'),
]);

const expiry = collection('Expiration Format', 'expiryForm', 'Add setting', 'How the end of a key is asked for', [
	dateForm('Answer Form', 'answerForm', 'How answers spell the end, where it differs from the other dates'),
	field('Expiration in Requests', 'field', 'expiresAt', 'The body field for the end of a key; empty when keys can have none'),
	dateForm('Request Form', 'form', 'How requests spell it'),
	toggle('Send Null for Never', 'sendNull', 'Whether the field has to be there for a key without an end'),
]);

const verification = collection('Verification', 'verification', 'Add setting', 'How a rotation proves the new key. Without a path the new key has to be found on the service.', [
	options('403 Means', 'forbidden', [
		{ name: 'Alive', value: 'alive', description: 'A live key without the right' },
		{ name: 'Dead', value: 'dead' },
	], 'alive', 'What a 403 tells about the key'),
	field('Check Path', 'path', '', 'A GET that is sent with the new key: 2xx means alive, 401 dead. {id} stands for the new key.', '/me'),
	field('Field', 'field', '', 'A field that a live key\'s answer has', 'active'),
	field('Value', 'value', '', 'What that field has to hold; {id} for the ID of the new key', 'true'),
]);

/** The form for a service of the user's own. */
export const customForm: INodeProperties[] = [endpoints, answers, paging, expiry, verification];

/** What the fields of a collection are called, for errors. */
export function labelsOf(name: string): Record<string, string> {
	const found = customForm.find((each) => each.name === name);
	return Object.fromEntries((found?.options ?? []).flatMap((option) => ('displayName' in option ? [[option.name, option.displayName]] : [])));
}

function collection(displayName: string, name: string, placeholder: string, description: string, fields: INodeProperties[]): INodeProperties {
	const sorted = [...fields].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
	return { displayName, name, type: 'collection', placeholder, default: {}, description, options: sorted };
}

function field(displayName: string, name: string, given: string, description: string, example = given): INodeProperties {
	return { displayName, name, type: 'string', noDataExpression: true, default: given, placeholder: `e.g. ${example}`, description };
}

function toggle(displayName: string, name: string, description: string): INodeProperties {
	return { displayName, name, type: 'boolean', noDataExpression: true, default: true, description };
}

function options(displayName: string, name: string, choices: INodePropertyOptions[], given: string, description: string): INodeProperties {
	return { displayName, name, type: 'options', noDataExpression: true, options: choices, default: given, description };
}

function dateForm(displayName: string, name: string, description: string, forms?: DateForm[]): INodeProperties {
	const all: DateForm[] = ['daysToLive', 'durationToLive', 'epochMilliseconds', 'epochSeconds', 'iso', 'isoDay', 'millisecondsToLive', 'secondsToLive'];
	const choices = (forms ?? all).map((value) => ({ name: named(FORM_NAMES[value]), value }));
	return options(displayName, name, choices, 'iso', description);
}

function named(words: string): string {
	return words.replace(/(^|\s)[a-z]/g, (start) => start.toUpperCase());
}

function endpoint(label: string, prefix: string, method: string, path: string, description: string): INodeProperties[] {
	return [
		options(`${label} Method`, `${prefix}Method`, METHODS.map((value) => ({ name: value, value })), method, 'The HTTP method'),
		field(`${label} Path`, `${prefix}Path`, path, description),
		{
			displayName: `${label} Body (JSON)`,
			name: `${prefix}Body`,
			type: 'json',
			noDataExpression: true,
			default: '',
			placeholder: prefix === 'list' || prefix === 'create' ? 'e.g. {"projectId": "{parent}"}' : 'e.g. {"keyId": "{id}"}',
			description: 'What its body always holds',
		},
	];
}
