import type { INodeProperties } from 'n8n-workflow';
import type { Exchange } from '../../shared/backend/exchange';
import type { DestinationAccess, DestinationCredential } from '../../shared/delivery/access';
import type { At, RemoteDestination } from '../../shared/delivery/destination';
import { type Answer, anyObject, jsonOf, readJson } from '../../shared/http/answer';
import { commonErrorText } from '../../shared/http/statusProblem';
import { fingerprint } from '../../shared/keys/mask';
import { Problem } from '../../shared/problem';
import { valueAt } from './places';
import type { HttpService, HttpTarget } from './settings';

/** What an address tells of the secret it holds. */
export interface HttpHeld {
	/** Whether it is there; `null` where that can't be asked. */
	there: boolean | null;
	/** The secret, where it can be read. */
	text: string | null;
}

/** An API may well answer in XML. */
const WEB_PAGE = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)/i;

type Step = Exchange<At<HttpTarget, HttpHeld>, HttpHeld>;
type Here = At<HttpTarget, HttpHeld>;

/** Reads a secret, or the word that there is none. */
function readingBy(isMissing: HttpService['isMissing']): Step {
	return {
		name: 'read secret',
		repeatable: true,
		request: ({ target: { read: asking, write } }) => ({ method: 'GET', path: asking?.path ?? write.path, query: asking?.query ?? {} }),
		accepts: isMissing,
		read: (answer, { target }) => {
			if (isMissing(answer)) return { there: false, text: null };
			const text = valueAt(readJson(answer, anyObject, 'a secret'), target.read?.at ?? '');
			if (text === undefined) throw new Problem('forbidden', `The ${target.reference} does not show its value to this token`, 'So no delivery could be proven. Set a token in the Secret Destination credential that may read values; what is restricted takes a service token.');
			return { there: true, text };
		},
	};
}

const write: Step = {
	name: 'write secret',
	repeatable: false,
	needs: 'the right to write this secret',
	request: ({ target, held, text }) => {
		const { method, path, body } = held.there === false ? (target.make ?? target.write) : target.write;
		return { method, path, body: body(text) };
	},
	read: (answer, { target, held }) => {
		requireSuccess(answer, target);
		return held;
	},
};

/** Judges an answer by its status, and by a place in it where the user named one. */
function requireSuccess(answer: Answer, { success, expects }: HttpTarget): void {
	const { status } = answer;
	if (WEB_PAGE.test(answer.text)) {
		throw new Problem('badAnswer', `The address answered ${status} with a web page`, 'A log-in or something else before the API has answered: check the base URL in the Secret Destination credential, the path, and what stands between.', { status });
	}
	if (!success(status)) {
		const words = commonErrorText(answer);
		throw new Problem('rejected', `The address did not take the secret (HTTP ${status})${words === null ? '' : `: ${words}`}`, status === 401 || status === 403 ? 'Set a token that may do this in the Secret Destination credential.' : 'Correct method, path and body, or the statuses that count as success.', { status });
	}
	if (expects === null) return;
	const found = valueAt(jsonOf(answer), expects.at);
	if (found === expects.value) return;
	throw new Problem('rejected', `The address answered ${status}, but not ${JSON.stringify(expects.value)} at ${expects.at}`, 'Correct what it says there, or the value that is expected.', { status });
}

/** Stands for the account whose token it is. */
function accountOf({ headerName, headerPrefix, token }: DestinationCredential): string {
	return fingerprint(JSON.stringify([headerName, headerPrefix, token]));
}

/** The table of whatever has an API; a service adds its settings, its fields and its part of the credential. */
export function httpDestination(
	access: DestinationAccess,
	{ target, isOwnRefusal, isMissing, flaw, hasOwnStatuses = false }: HttpService,
	{ fields, description }: { fields: INodeProperties[]; description: string },
): RemoteDestination<HttpTarget, HttpHeld> {
	const asked = { ask: readingBy(isMissing), when: ({ target: { read } }: Here) => read !== undefined };
	return {
		kind: access.kind,
		label: access.label,
		description,
		access,
		fields,
		target,
		reference: ({ reference }) => reference,
		identity: ({ target: { identity, isByAccount } }, credential) => [identity, isByAccount ? accountOf(credential) : null],
		slot: ({ identity, slot = identity }) => slot,
		unseen: { there: null, text: null },
		looks: [asked],
		flaw,
		write: hasOwnStatuses ? { ...write, accepts: () => true } : write,
		mayRepeat: ({ repeatable }) => repeatable,
		isOwnRefusal,
		proofs: [asked],
		prove: ({ target: { read: asking }, held, text }) => {
			if (asking === undefined || held.text === text) return { holds: true };
			return { holds: false, found: held.there === true ? 'another value' : 'no such secret' };
		},
		reads: ({ target: { read: asking }, held }) => (asking === undefined ? undefined : held.text),
	};
}
