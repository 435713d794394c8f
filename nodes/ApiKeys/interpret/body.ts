import type { Expiry, KeyDraft } from '../../shared/backend/minting';
import { now } from '../../shared/clock';
import type { Json } from '../../shared/http/request';
import { isBlankList } from '../../shared/params/blank';
import { EXPIRY } from '../../shared/params/expiry';
import { checkedName, NAME } from '../../shared/params/name';
import { type Field, fieldProblem } from '../../shared/params/params';
import { inputProblem } from '../../shared/problem';
import type { Descriptor, NameField } from '../descriptor';
import type { ExpiryField, JsonObject } from '../parts';
import { lacking } from './context';
import { valueAt, withValue } from './jsonPath';
import { FORM_NAMES, writeExpiry } from './moment';
import { DAY_S } from '../../shared/time';

/** A new key: the body of its request, worked out when it was asked for. */
export interface CompatibleDraft extends KeyDraft {
	/** ISO, or `null` for a key without an end. */
	expiresAt: string | null;
	body: JsonObject;
}

/** What was asked for, from whichever source. */
export interface Asked {
	/** `null` for a key without a name. */
	name: string | null;
	expiry: Expiry;
	fields: JsonObject;
	/** What to call a field in an error. */
	where(label: string): string;
}

/** Checks what was asked for, and works out the body. */
export function drafted(descriptor: Descriptor, { name, expiry, fields, where }: Asked): CompatibleDraft {
	const { label, refused = [], extras = [] } = descriptor;
	if (descriptor.create === undefined) throw lacking(descriptor, 'create keys', 'Give the path of its create request under Endpoints.');
	for (const { at, why } of refused) {
		if (valueAt(fields, at) !== undefined) throw inputProblem(where(at), `${label} does not do what "${at}" says`, why);
	}
	for (const { at, required, field } of extras) {
		if (required === true && isBlankList(fields[at])) {
			throw inputProblem(where(field.displayName), `${label} needs "${at}" for a new key`, field.description ?? 'Fill it in.');
		}
	}
	const named = descriptor.name === undefined || name === null ? fields : withValue(fields, descriptor.name.at, nameFor(descriptor.name, name, { ...NAME, label: where(NAME.label) }));
	return { name: name ?? '', expiresAt: expiry?.at.toISOString() ?? null, body: withExpiry(descriptor, named, expiry, where(EXPIRY.label)) };
}

/** A name as a body takes it. Throws a Problem for one that the service does not take. */
export function nameFor({ least = 1, most, form }: NameField, given: unknown, field: Field): string {
	const name = checkedName(given, field, most);
	if ([...name].length < least) throw fieldProblem(field, `has fewer than ${least} characters`, given, `Give at least ${least}.`);
	if (form !== undefined && !form.pattern.test(name)) throw fieldProblem(field, 'is not a name that the service takes', given, form.mend);
	return name;
}

function withExpiry({ expiry: field, label }: Descriptor, body: JsonObject, expiry: Expiry, where: string): JsonObject {
	if (field === undefined) {
		if (expiry === null) return body;
		throw inputProblem(where, `${label} can't give keys an end`, 'Choose "Never", and revoke or rotate the key when its time has come.');
	}
	if (expiry === null && field.always === true) throw inputProblem(where, `Every key of ${label} has an end`, 'Choose when it ends.');
	requireWithin(field, expiry, label, where);
	const value: Json | undefined = writeExpiry(field, expiry, now());
	return value === undefined ? body : withValue(body, field.at, value);
}

/** Refuses a life that the service doesn't allow, or that its form can't express. */
export function requireWithin({ form, least = 1, most, only }: ExpiryField, expiry: Expiry, label: string, where: string): void {
	if (expiry === null) return;
	const seconds = Math.round((expiry.at.getTime() - now()) / 1000);
	if (form === 'daysToLive' && expiry.wholeDays < 1) {
		throw inputProblem(where, 'Less than a day is left', `${label} takes ${FORM_NAMES[form]}, in whole numbers: give the key a day or more.`);
	}
	if (form === 'isoDay' && expiry.at.getTime() - now() < DAY_S * 1000) {
		throw inputProblem(where, 'Less than a day is left', `Keys of ${label} end with a day's beginning: give the key a day or more.`);
	}
	if (only !== undefined && !only.includes(seconds)) {
		throw inputProblem(where, `${label} does not offer this lifetime`, `Got an end at ${expiry.at.toISOString()}. Give ${only.map((each) => each / DAY_S).join(', ')} days, or none.`);
	}
	if (seconds < least || (most !== undefined && seconds > most)) {
		const bounds = `${least / DAY_S >= 1 ? `${least / DAY_S} days` : `${least} s`} and ${most === undefined ? 'any time' : `${most / DAY_S} days`}`;
		throw inputProblem(where, `${label} does not allow this lifetime`, `Got an end at ${expiry.at.toISOString()}. Give between ${bounds}.`);
	}
}
