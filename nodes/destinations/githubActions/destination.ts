import type { Exchange } from '../../shared/backend/exchange';
import type { At, RemoteDestination } from '../../shared/delivery/destination';
import { type Answer, isSuccess } from '../../shared/http/answer';
import { githubAccess } from './access';
import { type GithubHeld, isGithubs, limitOf, readPublicKey, readRepositories, readSecret, readWrittenAt, UNSEEN } from './answers';
import { githubFields } from './fields';
import { type GithubTarget, identityOf, pathsOf, referenceOf, targetOf } from './target';
import { sealedBox } from './sealedBox';

type Step = Exchange<At<GithubTarget, GithubHeld>, GithubHeld>;

/** A secret may have at most 48 kB. */
const MOST_BYTES = 48 * 1024;
const NEEDS = 'the right Secrets: write (for an environment: Environments: write; for an organization: its Secrets: write, or admin:org)';
const common = { repeatable: true, needs: NEEDS, limited: limitOf };

const publicKey: Step = {
	...common,
	name: 'get public key',
	request: ({ target }) => ({ method: 'GET', path: pathsOf(target).publicKey }),
	read: (answer, { held }) => ({ ...held, ...readPublicKey(answer) }),
};

const secret: Step = {
	...common,
	name: 'get secret',
	request: ({ target }) => ({ method: 'GET', path: pathsOf(target).secret }),
	accepts: (answer) => answer.status === 404 && isGithubs(answer),
	read: (answer, { held }) => ({ ...held, ...readSecret(answer) }),
};

const repositories: Step = {
	...common,
	name: 'list repositories',
	request: ({ target }) => ({ method: 'GET', path: pathsOf(target).repositories, query: { per_page: 100 } }),
	read: (answer, { held }) => ({ ...held, repositoryIds: readRepositories(answer) }),
};

/** PUT: 201 for a new secret, 204 for a changed one. The same text again does no harm. */
const write: Step = {
	...common,
	repeatable: false,
	name: 'write secret',
	request: ({ target, held, text }) => ({
		method: 'PUT',
		path: pathsOf(target).secret,
		body: { encrypted_value: sealedBox(text, held.key), key_id: held.keyId, ...seenBy(target, held) },
	}),
	read: (answer, { held }) => ({ ...held, writtenAt: readWrittenAt(answer) }),
};

/** A PUT of an organization's secret sets who sees it: it repeats what was. */
function seenBy(target: GithubTarget, { visibility, repositoryIds }: GithubHeld) {
	if (target.level !== 'organization') return {};
	if (visibility === 'selected') return { visibility, selected_repository_ids: repositoryIds };
	return { visibility: visibility ?? target.visibility };
}

/** Secrets of GitHub Actions. The value can't be read: that it was written is told by its date. */
export const githubActions: RemoteDestination<GithubTarget, GithubHeld> = {
	kind: githubAccess.kind,
	label: githubAccess.label,
	description: 'Of a repository, an environment or an organization',
	access: githubAccess,
	fields: githubFields,
	target: targetOf,
	reference: referenceOf,
	identity: ({ target }) => identityOf(target),
	unseen: UNSEEN,
	looks: [{ ask: publicKey }, { ask: secret }, { ask: repositories, when: ({ held }) => held.visibility === 'selected' }],
	flaw: (text) => (Buffer.byteLength(text) > MOST_BYTES ? 'is longer than the 48 kB that GitHub takes' : null),
	write,
	isStale: isForAnotherKey,
	isOwnRefusal: isGithubs,
	proofs: [{ ask: secret }],
	prove: ({ held: now }, before) => {
		if (now.updatedAt === null) return { holds: false, found: 'no such secret' };
		// Its dates are cut to seconds: two writes within one leave the same.
		const isNew = now.updatedAt !== before.updatedAt || now.updatedAt === now.writtenAt;
		return isNew ? { holds: true } : { holds: false, found: `a secret last changed at ${now.updatedAt}` };
	},
	isChanged: (now, before) => now.updatedAt !== before.updatedAt,
	reads: () => undefined,
};

/** GitHub changed its key pair since it was asked for: it says so of the key, or of what was sealed with the old one. */
function isForAnotherKey(answer: Answer): boolean {
	return !isSuccess(answer) && answer.status === 422 && /key|encrypted/i.test(answer.text);
}
