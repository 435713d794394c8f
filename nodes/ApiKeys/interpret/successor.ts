import type { Asked, Expiry, Right } from '../../shared/backend/minting';
import { now } from '../../shared/clock';
import type { Json } from '../../shared/http/request';
import type { KeyFacts } from '../../shared/keys/facts';
import { flag, type Params, within } from '../../shared/params/params';
import { inputProblem } from '../../shared/problem';
import type { Copy, Descriptor, Loss } from '../descriptor';
import type { JsonObject } from '../parts';
import { asJson } from '../extras';
import { type CompatibleDraft, drafted } from './body';
import { moreFields } from './draft';
import { requireExact } from './exact';
import { valueAt, withoutPaths, withValue } from './jsonPath';
import { isSpan } from './moment';
import { DAY_MS } from '../../shared/time';

const RIGHTS = 'Additional Body Fields (JSON)';
const STAMP = /-\d{14}$/;

/**
 * A draft with the rights of an old key. What the service doesn't tell of them has to come from the user:
 * otherwise the successor could have other rights than its predecessor, and nobody would know.
 */
export function successorOf(descriptor: Descriptor, old: KeyFacts, expiry: Expiry, params: Params): CompatibleDraft {
	const { given, accepted } = givenFor(params);
	const copied = copiesOf(old, descriptor.rotation.copies);
	requireKept(descriptor, old, accepted);
	requireExact(copied, given);
	if (!accepted) requireRights(descriptor, { ...copied, ...given });
	requireKnownEnd(descriptor, expiry, params);
	const extras = accepted ? [] : descriptor.extras;
	return drafted({ ...descriptor, extras }, {
		name: nameOf(descriptor, old, given),
		expiry,
		fields: { ...copied, ...given },
		where: (label) => label,
	});
}

/** What the user gives of a successor's rights. Throws a Problem for what can't be read. */
export function givenFor(params: Params): { given: JsonObject; accepted: boolean } {
	const accepted = flag(within(params, 'options'), { name: 'acceptDefaultRights', label: 'Accept Default Rights' });
	return { given: moreFields(params), accepted };
}

/** What a draft asked for of an old key's rights, beside what the new key shows of them where the old one did. */
export function askedBy({ rotation, keys, expiry }: Descriptor, { body, expiresAt }: CompatibleDraft, { raw, oddEnd }: KeyFacts): Asked {
	const rights = rotation.copies.flatMap(({ from, to = from, without = [] }): Right[] => {
		const [asked, shown] = [valueAt(body, to), valueAt(raw, from)];
		if (asked === undefined || shown === undefined || shown === null) return [];
		return [{ what: from, asked, shown: withoutPaths(asJson(shown), without) }];
	});
	const counts = expiry !== undefined && (expiry.form === 'isoDay' || isSpan(expiry.form) || (keys.expiresAs !== undefined && isSpan(keys.expiresAs)));
	const showsEnd = keys.expiresAt !== undefined && valueAt(raw, keys.expiresAt) !== undefined && oddEnd === null;
	return { rights, ...(showsEnd ? { expiresAt } : {}), ...(counts ? { endGrain: DAY_MS } : {}) };
}

/** What travels from a key as it was read into a body. */
export function copiesOf({ raw }: KeyFacts, copies: readonly Copy[]): JsonObject {
	return copies.reduce<JsonObject>((body, { from, to = from, without = [] }) => {
		const value = valueAt(raw, from);
		if (value === undefined || value === null) return body;
		const kept: Json = withoutPaths(asJson(value), without);
		return withValue(body, to, kept);
	}, {});
}

function requireKept({ label, rotation }: Descriptor, { raw }: KeyFacts, accepted: boolean): void {
	const lost = rotation.lost?.find((loss) => (loss.always === true || !accepted) && isLost(loss, raw));
	if (lost === undefined) return;
	const { at, why, always } = lost;
	throw inputProblem('Key', `${label} can't give a new key the "${at}" of this one`, always === true ? why : `${why} Or switch on Options > Accept Default Rights.`);
}

function isLost({ at, is, unless }: Loss, raw: unknown): boolean {
	const value = valueAt(raw, at) ?? null;
	if (value === null || (unless !== undefined && (valueAt(raw, unless) ?? null) !== null)) return false;
	return is === undefined || JSON.stringify(value) === JSON.stringify(is);
}

/** The old key's name, or the one that the user gives among the body fields; `null` where there is none. */
function nameOf({ name: field }: Descriptor, old: KeyFacts, given: JsonObject): string | null {
	if (field === undefined) return null;
	const wanted = valueAt(given, field.at);
	if (typeof wanted === 'string') return wanted;
	return field.unique === true && old.name !== null ? freshName(old.name, field.most) : old.name;
}

function requireRights({ label, rotation }: Descriptor, body: JsonObject): void {
	const missing = (rotation.needs ?? []).filter((at) => valueAt(body, at) === undefined);
	if (missing.length === 0) return;
	const example = JSON.stringify(missing.reduce<JsonObject>((body, at) => withValue(body, at, '…'), {}));
	throw inputProblem(
		RIGHTS,
		`The rights of the old key are not known: ${label} does not tell its ${missing.join(', ')}`,
		`${rotation.why ?? ''} Give them under "${RIGHTS}", e.g. ${example}, or switch on Options > Accept Default Rights.`.trim(),
	);
}

/** "As long as the old one" means nothing where nobody tells how long the old one lives. */
function requireKnownEnd({ label, expiry: field, keys }: Descriptor, expiry: Expiry, params: Params): void {
	const relative = ['sameLength', 'sameEnd'].includes(String(params.get('lifetime')));
	if (field === undefined || keys.expiresAt !== undefined || expiry !== null || !relative) return;
	throw inputProblem('New Key Expiration', `${label} does not tell when the old key ends`, 'Give the new key a lifetime of its own.');
}

/** A name that no key has yet, where the service wants them unique: the time of the rotation is put behind it. */
function freshName(name: string, most = 190): string {
	const stamp = new Date(now()).toISOString().replace(/\D/g, '').slice(0, 14);
	return `${name.replace(STAMP, '').slice(0, most - stamp.length - 1)}-${stamp}`;
}
