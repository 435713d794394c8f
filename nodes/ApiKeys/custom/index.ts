import type { Json } from '../../shared/http/request';
import type { Params } from '../../shared/params/params';
import type { Descriptor } from '../descriptor';
import type { Check, DateForm, Paging } from '../parts';
import { FORM_NAMES } from '../interpret/moment';
import { uses } from '../interpret/template';
import { labelsOf } from './form';
import { pagingOf } from './paging';
import { FormReader } from './reader';

const FORMS = Object.keys(FORM_NAMES).filter((form): form is DateForm => form in FORM_NAMES);

/**
 * Reads the form into a descriptor. Nothing is sent; what can't be right is told here.
 *
 * @throws Problem naming the field
 */
export function customDescriptor(params: Params): Descriptor {
	const open = (name: string) => new FormReader(params, name, labelsOf(name));
	const [endpoints, answers, list, expiry, verification] = ['endpoints', 'answerFields', 'paging', 'expiryForm', 'verification'].map(open);
	if (endpoints === undefined || answers === undefined || list === undefined || expiry === undefined || verification === undefined) {
		throw new Error('The form has five collections');
	}
	const idIsSecret = answers.flag('idIsSecret');
	const secret = answers.neededPlace('secret', 'key');
	const name = endpoints.place('nameField', 'name');
	const expiryAt = expiry.place('field', 'expiresAt');
	const form = expiry.choice('form', FORMS, 'iso');
	const never: Json | undefined = expiry.flag('sendNull') ? null : undefined;
	const expiryField = expiryAt === undefined ? undefined : { at: expiryAt, form, never };
	const enabled = answers.place('enabled');
	const revoked = answers.place('revoked');
	const rights = answers.places('rights');
	const copies = rights.map((from) => ({ from }));
	const parts = requestsOf(endpoints);
	const { create, get, update, revoke } = parts;
	const paging: Paging = pagingOf(list);
	const entry = list.place('entry');
	const createAt = [answers.place('createAt') ?? ''];
	const getAt = [answers.place('getAt') ?? ''];
	const updateAt = answers.place('updateAt');
	const checks = checksOf(verification);
	const everything = [...Object.values(parts), ...(checks ?? []).map(({ request }) => request)].filter((part) => part !== undefined);
	return {
		label: 'The service',
		strict: true,
		secretAgain: answers.flag('secretAgain') || idIsSecret,
		errorShapes: [],
		...(everything.some((part) => uses(part, 'parent')) ? { parent: 'Parent ID' } : {}),
		...(idIsSecret ? { idIsSecret: {} } : {}),
		keys: {
			id: idIsSecret ? secret : answers.neededPlace('id', 'id'),
			secret,
			name: answers.place('name', 'name'),
			createdAt: answers.place('createdAt', 'createdAt'),
			expiresAt: answers.place('expiresAt', 'expiresAt'),
			lastUsedAt: answers.place('lastUsedAt'),
			masked: answers.place('masked'),
			...(enabled === undefined ? {} : { disabled: { at: enabled, is: false } }),
			...(revoked === undefined ? {} : { revoked: { at: revoked, is: true } }),
			revokedAt: answers.place('revokedAt'),
			more: moreOf(rights),
			dates: answers.choice('dates', FORMS, 'iso'),
			expiresAs: expiry.choice('answerForm', FORMS, answers.choice('dates', FORMS, 'iso')),
		},
		...(name === undefined ? {} : { name: { at: name } }),
		...(expiryField === undefined ? {} : { expiry: expiryField }),
		...(create === undefined ? {} : { create: { ...create, at: createAt, secret } }),
		...(parts.list === undefined ? {} : { list: { ...parts.list, at: list.place('at') ?? '', paging, ...(entry === undefined ? {} : { entry }) } }),
		...(get === undefined ? {} : { get: { ...get, at: getAt } }),
		...(update === undefined
			? {}
			: {
					update: {
						...update, name, others: true, expiry: expiryField,
						...(update.method === 'PUT' ? { replaces: true as const, copies, whole: rights } : {}),
						...(updateAt === undefined ? {} : { at: [updateAt] }),
						...(enabled === undefined ? {} : { enabled: { at: enabled, on: true, off: false } }),
					},
				}),
		...(revoke === undefined ? {} : { revoke: { ...revoke, blind: endpoints.flag('revokeBlind') || idIsSecret } }),
		...(checks === undefined ? {} : { checks }),
		rotation: { copies, needs: rights },
	};
}

function requestsOf(endpoints: FormReader) {
	return {
		create: endpoints.endpoint('create', 'POST', '/keys', false),
		list: endpoints.endpoint('list', 'GET', '/keys', false),
		get: endpoints.endpoint('get', 'GET', '', true),
		update: endpoints.endpoint('update', 'PATCH', '', true),
		revoke: endpoints.endpoint('revoke', 'DELETE', '/keys/{id}', true),
	};
}

/** Rights stand in the record by their own names, and the first of them as `scopes` where none is called so. */
function moreOf(rights: string[]): Record<string, string> {
	const named = Object.fromEntries(rights.map((path) => [path.split('.').at(-1) ?? path, path]));
	const [first] = rights;
	return first === undefined ? {} : { scopes: first, ...named };
}

function checksOf(verification: FormReader): Check[] | undefined {
	const request = verification.check('path');
	if (request === undefined) return undefined;
	const at = verification.place('field');
	const value = verification.text('value');
	const signs = at === undefined ? [{}] : value === '' ? [{ at }] : spellingsOf(value).map((is) => ({ at, is }));
	return [
		{
			as: 'newKey',
			request,
			rules: [
				...signs.map((sign) => ({ status: '2xx', ...sign, means: 'alive' }) as const),
				{ status: 401, means: 'dead' },
				{ status: 403, means: verification.choice('forbidden', ['alive', 'dead'], 'alive') },
			],
		},
	];
}

/** A value from the form as JSON may spell it: a number or a truth as such or as text, all else as text. */
function spellingsOf(text: string): Json[] {
	if (text === 'true' || text === 'false') return [text === 'true', text];
	return /^-?\d+(\.\d+)?$/.test(text) ? [Number(text), text] : [text];
}
