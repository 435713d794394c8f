import type { ICredentialTestFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod/v3';
import { type Access, type Credential, type Post, requireSecret, suited } from '../access';
import { baseUrlOf } from '../baseUrl';
import { now, pause } from '../clock';
import { type Answer, isSuccess, readJson } from '../http/answer';
import { BodyReader } from '../http/body';
import { receivedFrom } from '../http/network';
import { Pacer } from '../http/pacer';
import { commonErrorText, statusProblem } from '../http/statusProblem';
import { Transport } from '../http/transport';
import type { Wire } from '../http/wire';

/** A dialog cannot be waited for long. */
const LONGEST_WAIT_MS = 10_000;
const TIMEOUT_MS = 30_000;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Asks a backend for something that every working key may read.
 *
 * @throws Problem that says why the credential doesn't work, in the vendor's own words where it has any
 */
export async function tryCredential({ helpers }: ICredentialTestFunctions, access: Access, given: Credential): Promise<void> {
	const bodies = new BodyReader(MOST_BYTES);
	const send = async (options: IHttpRequestOptions): Promise<Answer> => {
		const { status, headers, body } = receivedFrom(await helpers.request(asLegacy(options)));
		return { status, headers, text: await bodies.text(body, status) };
	};
	const baseUrl = baseUrlOf(given, access);
	requireSecret(suited(given, access), access);
	const credential = await loggedIn(suited(given, access), access, baseUrl, async (url, body) => {
		const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
		return await send({ method: 'POST', url, headers, body: JSON.stringify(body) });
	});
	const wire: Wire = {
		now,
		canceled: () => false,
		whenCanceled: async () => await new Promise(() => {}),
		wait: pause,
		request: async (options) => await helpers.request(asLegacy({ ...options, headers: { ...options.headers, ...access.headers(credential) } })),
	};
	const limits = { requestOptions: { timeout: TIMEOUT_MS }, batch: null, longestWaitMs: LONGEST_WAIT_MS, mostBytes: MOST_BYTES };
	const answer = await new Transport(wire, baseUrl, limits, new Pacer()).send(access.test(credential), {
		bucket: 'test',
		repeatable: true,
		as: 'credential',
		cancelling: 'anytime',
	});
	judge(access, answer);
}

async function loggedIn(credential: Credential, access: Access, baseUrl: string, post: Post): Promise<Credential> {
	if (credential.authentication !== 'session' || access.logIn === undefined) return credential;
	return { ...credential, sessionToken: await access.logIn(credential, baseUrl, post) };
}

/** A web page is no answer of an API: the base URL is that of the web interface then. */
function judge(access: Access, answer: Answer): void {
	if (!isSuccess(answer)) {
		throw access.explain?.(answer) ?? statusProblem(answer, { backend: access.label, action: 'test', needs: access.testNeeds, words: commonErrorText(answer) });
	}
	const { label, testAnswer } = access;
	if (testAnswer !== undefined) readJson(answer, testAnswer, `an answer of ${label}`);
	else if (answer.text.trimStart().startsWith('<')) readJson(answer, z.unknown(), 'an answer of the API');
}

/** The one helper that n8n gives to tests of credentials takes the options of its elder. */
function asLegacy({ method, url, qs, headers, body, timeout }: IHttpRequestOptions): object {
	return { method, uri: url, qs, headers, body, timeout, followRedirect: false, simple: false, resolveWithFullResponse: true };
}
