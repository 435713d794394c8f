import type { Exchange } from '../../shared/backend/exchange';
import type { At, PuttingBack, RemoteDestination } from '../../shared/delivery/destination';
import type { Json } from '../../shared/http/request';
import { namespaceOf, vaultAccess } from './access';
import { isMissing, isVaults, readSecret, readWritten, requireKv2, UNSEEN, type VaultHeld } from './answers';
import { vaultFields } from './fields';
import { dataOf, deletionOf, mountOf, referenceOf, targetOf, type VaultTarget } from './target';

type Step = Exchange<At<VaultTarget, VaultHeld>, VaultHeld>;

const mount: Step = {
	name: 'look at mount',
	repeatable: true,
	needs: 'a policy for the secret in this mount',
	request: ({ target }) => ({ method: 'GET', path: mountOf(target) }),
	read: (answer, { target, held }) => {
		requireKv2(answer, target.mount);
		return held;
	},
};

const secret: Step = {
	name: 'read secret',
	repeatable: true,
	needs: 'the capability read on it',
	request: ({ target }) => ({ method: 'GET', path: dataOf(target) }),
	accepts: isMissing,
	read: readSecret,
};

/** POST with check-and-set: it is refused when somebody else wrote since, and never undoes their change. */
const write: Step = {
	name: 'write secret',
	repeatable: false,
	needs: 'the capabilities create and update on it',
	request: ({ target, held, text }) => ({
		method: 'POST',
		path: dataOf(target),
		body: { data: { ...held.data, [target.field]: text }, options: { cas: held.version } },
	}),
	read: (answer, { target, held, text }) => readWritten(answer, { ...held.data, [target.field]: text }),
};

/**
 * Writes the one field as it was, unless somebody has written since. Of a secret that has no other field the version
 * that we made is deleted: a DELETE of the secret itself would take whatever is the newest by then.
 */
const putBack: PuttingBack<VaultTarget, VaultHeld>['write'] = {
	name: 'put secret back',
	repeatable: false,
	needs: 'the capability update on it, below data/ and delete/',
	request: ({ target, held, before }) => {
		const data = restored(target, held, before);
		if (Object.keys(data).length === 0) return { method: 'POST', path: deletionOf(target), body: { versions: [held.version] } };
		return { method: 'POST', path: dataOf(target), body: { data, options: { cas: held.version } } };
	},
	read: () => null,
};

/** Secrets in the KV v2 engine of Vault and OpenBao: written by version, read back. */
export const vaultKv: RemoteDestination<VaultTarget, VaultHeld> = {
	kind: vaultAccess.kind,
	label: vaultAccess.label,
	description: 'A field of a secret in a KV v2 engine',
	access: vaultAccess,
	fields: vaultFields,
	target: targetOf,
	reference: referenceOf,
	identity: ({ target: { field, ...secretAt } }, credential) => [namespaceOf(credential), dataOf(secretAt).text, field],
	whole: (target) => dataOf(target).text,
	unseen: UNSEEN,
	looks: [{ ask: mount }, { ask: secret }],
	write,
	isStale: ({ status, text }) => status === 400 && /check-and-set/i.test(text),
	isOwnRefusal: isVaults,
	proofs: [{ ask: secret }],
	prove: ({ target, held, text }) => (held.data[target.field] === text ? { holds: true } : { holds: false, found: `version ${held.version} without it` }),
	reads: ({ target, held }) => textIn(held.data[target.field]),
	putBack: { write: putBack, isOurs: ({ held }, { version }) => held.version === version },
};

/** A field as a text; one that is none, such as a number, as JSON. */
function textIn(value: Json | undefined): string | null {
	if (value === undefined) return null;
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The newest version with the one field as it was. */
function restored({ field }: VaultTarget, now: VaultHeld, before: VaultHeld): VaultHeld['data'] {
	const others = Object.fromEntries(Object.entries(now.data).filter(([name]) => name !== field));
	const old = before.data[field];
	return old === undefined ? others : { ...others, [field]: old };
}
