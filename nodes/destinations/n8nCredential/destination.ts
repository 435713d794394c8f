import type { ListEntry } from '../../shared/backend/backend';
import type { Exchange } from '../../shared/backend/exchange';
import type { At, DestinationSearch, Proof, RemoteDestination } from '../../shared/delivery/destination';
import { path } from '../../shared/http/path';
import { locatedId } from '../../shared/params/locator';
import { n8nAccess } from './access';
import { isN8ns, isTooOld, isUntestable, type N8nHeld, readCredential, readCredentials, readTest, readTextFields, readWritten, requireField, UNSEEN } from './answers';
import { CREDENTIAL, n8nFields } from './fields';
import { type N8nTarget, referenceOf, targetOf } from './target';

type Step = Exchange<At<N8nTarget, N8nHeld>, N8nHeld>;

const credential: Step = {
	name: 'get credential',
	repeatable: true,
	needs: 'the right credential:read',
	request: ({ target }) => ({ method: 'GET', path: path`/api/v1/credentials/${target.id}` }),
	accepts: isTooOld,
	read: (answer, { held }) => readCredential(answer, held),
};

const schema: Step = {
	name: 'get credential type',
	repeatable: true,
	request: ({ held }) => ({ method: 'GET', path: path`/api/v1/credentials/schema/${held.type}` }),
	read: (answer, { target, held }) => {
		requireField(answer, target.field, held);
		return held;
	},
};

const test: Step = {
	name: 'test credential',
	repeatable: true,
	needs: 'the right credential:read',
	request: ({ target }) => ({ method: 'POST', path: path`/api/v1/credentials/${target.id}/test` }),
	read: (answer, { held }) => ({ ...held, test: readTest(answer) }),
};

/** PATCH of the one field: without `isPartialData` it would replace all of them. */
const write: Step = {
	name: 'write credential',
	repeatable: false,
	needs: 'the right credential:update',
	accepts: isTooOld,
	request: ({ target: { id, field }, text }) => ({ method: 'PATCH', path: path`/api/v1/credentials/${id}`, body: { data: { [field]: text }, isPartialData: true } }),
	read: (answer, { held }) => readWritten(answer, held),
};

/** A credential of n8n: the field is written, and the credential's own *Test* has to pass. */
export const n8nCredential: RemoteDestination<N8nTarget, N8nHeld> = {
	kind: n8nAccess.kind,
	label: n8nAccess.label,
	description: 'A field of a credential that other workflows use, on this instance or another',
	access: n8nAccess,
	fields: n8nFields,
	target: targetOf,
	reference: referenceOf,
	identity: ({ target: { id, field } }) => [id, field],
	whole: ({ id }) => id,
	unseen: UNSEEN,
	looks: [{ ask: credential }, { ask: schema }],
	flaw: (text) => (text.startsWith('=') ? 'begins with =, which makes it an expression there' : null),
	write,
	isOwnRefusal: isN8ns,
	proofs: [{ ask: credential }, { ask: test }, { ask: credential }],
	prove: ({ held }, before) => proofOf(held, before),
	isChanged: (now, before) => now.updatedAt !== before.updatedAt,
	reads: () => undefined,
	searches: { searchN8nCredentials: credentials(), searchN8nFields: textFields() },
};

/** The test is of our own text only while nobody else has changed the credential. Of a type without one, the date alone tells. */
function proofOf({ test: tested, updatedAt, writtenAt, isChangedSince }: N8nHeld, before: N8nHeld): Proof {
	if (isChangedSince) return { holds: false, found: `a credential that was changed again, at ${updatedAt} after ${writtenAt}` };
	if (isUntestable(tested)) {
		return updatedAt === before.updatedAt ? { holds: false, found: `a credential last changed at ${updatedAt}` } : { holds: true };
	}
	return tested?.ok === true ? { holds: true } : { holds: false, found: `a credential whose test fails: ${tested?.message ?? 'no answer'}` };
}

/** The credentials of the instance. */
function credentials(): DestinationSearch {
	return {
		exchange: (_, cursor) => ({
			name: 'list credentials',
			repeatable: true,
			needs: 'the right credential:list',
			request: () => ({ method: 'GET', path: path`/api/v1/credentials`, query: { limit: 100, cursor: cursor ?? undefined } }),
			read: readCredentials,
		}),
	};
}

/** The text fields of the credential that is picked: its type is asked for first. */
function textFields(): DestinationSearch {
	return {
		exchange: (params) => {
			const target = { id: locatedId(params, CREDENTIAL), field: '' };
			return {
				...fieldsOf(UNSEEN),
				request: () => credential.request({ target, held: UNSEEN, text: '' }),
				accepts: isTooOld,
				next: (answer) => fieldsOf(readCredential(answer, UNSEEN)),
			};
		},
	};
}

function fieldsOf({ type }: N8nHeld): Exchange<null, { entries: ListEntry[]; next: null }> {
	return {
		name: 'get credential type',
		repeatable: true,
		needs: 'the right credential:read',
		request: () => ({ method: 'GET', path: path`/api/v1/credentials/schema/${type}` }),
		read: (answer) => ({ entries: readTextFields(answer).map((name) => ({ name, value: name })), next: null }),
	};
}
