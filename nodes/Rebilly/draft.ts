import { z } from 'zod/v3';
import type { KeyDraft } from '../shared/backend/minting';
import type { Json } from '../shared/http/request';
import type { KeyFacts } from '../shared/keys/facts';
import { isBlankList } from '../shared/params/blank';
import { fitting } from '../shared/params/json';
import { checkedWords } from '../shared/params/list';
import { checkedName } from '../shared/params/name';
import { choice, type Field, fieldProblem, type Params } from '../shared/params/params';
import { type AclEntry, aclOf, aclToKeep, checkedAcl } from './acl';
import { rangeFlaw } from './ips';

/** Secret keys open the API, publishable ones the storefront. */
export const TYPES = ['publishable', 'secret'] as const;

const IPS: Field = { name: 'allowedIps', label: 'Allowed IPs' };
const DESCRIPTION: Field = { name: 'name', label: 'Description' };

/** A new Rebilly key. What other backends call its name is its description here. */
export interface RebillyDraft extends KeyDraft {
	type: string;
	/** Left out for a key that may do everything. */
	acl?: AclEntry[];
	/** `null` for a key without that restriction. */
	allowedIps: string[] | null;
}

const entryShape = z
	.object({ description: z.unknown(), type: z.unknown().optional(), acl: z.unknown().optional(), allowedIps: z.unknown().optional() })
	.strict();
const copied = z.object({ type: z.string(), allowedIps: z.array(z.string()).nullable() });

/** Reads the node's fields. */
export function draftFromFields(params: Params): RebillyDraft {
	return {
		name: checkedName(params.get('name'), DESCRIPTION),
		type: choice(params, { name: 'type', label: 'Type' }, TYPES),
		acl: aclOf(params),
		allowedIps: allowedIpsOf(givenIps(params)),
	};
}

/** Reads an entry of a JSON list, in the vendor's own spelling: `{description, type?, acl?, allowedIps?}`. */
export function draftFromJson(entry: unknown, params: Params, where: string): RebillyDraft {
	const { description, type, acl, allowedIps } = fitting(entry, entryShape, where);
	const inEntry = (label: string): Field => ({ name: label, label: `${where}, ${label}` });
	return {
		name: checkedName(description, inEntry('description')),
		type: type === undefined ? 'secret' : choice({ ...params, get: () => type }, inEntry('type'), TYPES),
		acl: acl === undefined ? undefined : checkedAcl(acl, `${where}, acl`),
		allowedIps: allowedIpsOf(allowedIps, inEntry('allowedIps')),
	};
}

/** A key with the description, type, ACL and allowed IPs of an old one. */
export function successor(old: KeyFacts): RebillyDraft {
	return { ...copied.parse(old.more), name: old.name ?? old.id, acl: aclToKeep(old.raw.acl) };
}

/** The whole object that a PUT takes: what is left out of it is not kept. */
export function bodyOf({ name, type, acl, allowedIps }: RebillyDraft): Json {
	return {
		description: name,
		type,
		...(acl === undefined ? {} : { acl: acl.map(({ scope, permissions }) => ({ scope, permissions })) }),
		allowedIps,
	};
}

/**
 * What the panel holds for Allowed IPs. An expression that yields nothing must not lift the restriction.
 *
 * @throws Problem for `null`
 */
export function givenIps(params: Params): unknown {
	const given = params.get(IPS.name);
	if (given === null) throw fieldProblem(IPS, 'is empty', given, 'Give addresses, or an empty text or list for no restriction.');
	return given;
}

/**
 * Reads addresses and CIDR ranges; nothing at all lifts the restriction.
 *
 * @throws Problem for a malformed one, and for a private range, which Rebilly refuses
 */
export function allowedIpsOf(given: unknown, field: Field = IPS): string[] | null {
	if (isBlankList(given)) return null;
	const ranges = checkedWords(given, field);
	for (const range of ranges) {
		const flaw = rangeFlaw(range);
		if (flaw !== null) throw fieldProblem(field, `holds ${JSON.stringify(range)}, which ${flaw}`, given, 'Give public addresses or CIDR ranges, e.g. 203.0.113.7 or 203.0.113.0/24.');
	}
	return ranges;
}
