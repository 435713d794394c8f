import { z } from 'zod/v3';
import { isBlankList } from '../shared/params/blank';
import { fitting, json } from '../shared/params/json';
import { checkedWords } from '../shared/params/list';
import { choice, type Field, fieldProblem, type Params } from '../shared/params/params';
import { Problem } from '../shared/problem';

/** Where an entry of an ACL applies, by the kinds of things; no kinds at all is everywhere. */
export const SCOPES = {
	customFieldName: { label: 'Custom Field Names', pattern: /^[\w-]{1,60}$/, mend: 'Give names of at most 60 letters, digits, - and _.' },
	organizationId: { label: 'Organization IDs', pattern: /^\S+$/, mend: 'Give ids without spaces.' },
	planId: { label: 'Plan IDs', pattern: /^\S+$/, mend: 'Give ids without spaces.' },
	productId: { label: 'Product IDs', pattern: /^\S+$/, mend: 'Give ids without spaces.' },
} as const;
const SCOPE_NAMES = ['organizationId', 'productId', 'planId', 'customFieldName'] as const;

/** What a key may do, and where. */
export interface AclEntry {
	scope: Record<string, string[]>;
	permissions: string[];
}

const ACL: Field = { name: 'acl', label: 'ACL' };
const ACL_JSON: Field = { name: 'aclJson', label: 'ACL (JSON)' };

const words = z.array(z.string());
const aclShape = z.array(z.object({ scope: z.record(z.string(), words), permissions: words }));
const givenShape = z.array(
	z
		.object({
			scope: z.object({ organizationId: words, productId: words, planId: words, customFieldName: words }).partial().strict(),
			permissions: words.min(1, 'needs at least one permission'),
		})
		.strict(),
);
const formShape = z.object({ entries: z.array(z.record(z.string(), z.unknown())) });

/** Reads the ACL from the form or the JSON field; `undefined` for a key that may do everything. */
export function aclOf(params: Params): AclEntry[] | undefined {
	switch (choice(params, { name: 'access', label: 'Access' }, ['form', 'json', 'everything'] as const)) {
		case 'form':
			return aclFromForm(params);
		case 'json':
			return checkedAcl(json(params, ACL_JSON), ACL_JSON.label);
		case 'everything':
			return undefined;
	}
}

/** Reads the repeatable form. */
export function aclFromForm(params: Params): AclEntry[] {
	const parsed = formShape.safeParse(params.get(ACL.name));
	const given = parsed.success ? parsed.data.entries : [];
	if (given.length === 0) throw fieldProblem(ACL, 'has no entry', undefined, 'Add an entry, or choose Everything under Access.');
	return given.map((entry, i) => {
		const named = (label: string): Field => ({ name: ACL.name, label: `${ACL.label}, entry ${i + 1}, ${label}` });
		if (isBlankList(entry.permissions)) throw fieldProblem(named('Permissions'), 'is missing', entry.permissions, 'Give operations such as PostFile, or *.');
		const scope = SCOPE_NAMES.flatMap((name) =>
			isBlankList(entry[name]) ? [] : [[name, checkedWords(entry[name], named(SCOPES[name].label))] as const],
		);
		return checkedEntry({ scope: Object.fromEntries(scope), permissions: checkedWords(entry.permissions, named('Permissions')) }, `${ACL.label}, entry ${i + 1}`);
	});
}

/** Checks an ACL that was given as JSON. An empty one would allow everything, and so is refused. */
export function checkedAcl(given: unknown, where: string): AclEntry[] {
	const acl = fitting(given, givenShape, where);
	if (acl.length === 0) throw fieldProblem({ name: ACL.name, label: where }, 'is empty', given, 'Give at least one entry; leave the ACL out for a key that may do everything.');
	return acl.map((entry, i) => checkedEntry(entry, `${where}, entry ${i + 1}`));
}

/**
 * The ACL of an existing key, to be sent again. What can't be read must not be left out: without an ACL a
 * key may do everything.
 */
export function aclToKeep(told: unknown): AclEntry[] {
	const acl = aclShape.safeParse(told ?? []);
	if (acl.success) return acl.data;
	throw new Problem('badAnswer', "The key's ACL is not in the expected form", 'Nothing was changed, since the new ACL could allow more than the old one.');
}

function checkedEntry({ scope, permissions }: { scope: Record<string, string[] | undefined>; permissions: string[] }, where: string): AclEntry {
	requireFit(permissions, /^(\*|[A-Za-z]\w*)$/, { name: 'permissions', label: `${where}, permissions` }, 'Give operations such as PostFile, or *.');
	const kept: Record<string, string[]> = {};
	for (const name of SCOPE_NAMES) {
		const ids = scope[name];
		if (ids === undefined) continue;
		const { pattern, mend } = SCOPES[name];
		kept[name] = requireFit(ids, pattern, { name, label: `${where}, ${name}` }, mend);
	}
	return { scope: kept, permissions };
}

function requireFit(list: string[], pattern: RegExp, field: Field, mend: string): string[] {
	const wrong = list.find((word) => !pattern.test(word));
	if (wrong !== undefined) throw fieldProblem(field, 'holds an invalid value', wrong, mend);
	return list;
}
