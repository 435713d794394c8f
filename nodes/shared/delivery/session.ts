import type { Exchange } from '../backend/exchange';
import { type Answer, isSuccess } from '../http/answer';
import { sharedPacer } from '../http/sharedPacer';
import type { Json } from '../http/request';
import { commonErrorText, statusProblem } from '../http/statusProblem';
import { type Limits, Transport } from '../http/transport';
import { isRefusal } from '../http/unclear';
import { askedIn, vendorWords } from '../http/vendorWords';
import type { Cancelling, Wire } from '../http/wire';
import { fingerprint } from '../keys/mask';
import type { Vault } from '../keys/vault';
import { type Problem, toProblem } from '../problem';
import { type DestinationCredential, destinationUrl, type Login, requireHeaders, requireKind, secretsOfDestination } from './access';
import type { RemoteDestination } from './destination';
import { Turns } from '../turns';

/** What became of a write. */
export type Written<Out> =
	| { state: 'written'; value: Out }
	/** Nothing went out. */
	| { state: 'unsent'; problem: Problem }
	/** The destination says that it changed nothing; `stale` when that is since what the write built on has changed. */
	| { state: 'refused'; problem: Problem; stale: boolean }
	/** It may have been carried out. */
	| { state: 'unknown'; problem: Problem };

/** Runs exchanges against one destination with one credential, for one run of a node. */
export interface DestinationSession {
	/** The address of the destination. */
	url: string;
	destination: RemoteDestination;
	/** Tells a place from all others, in whatever words it was named; no secret can be read from it. */
	identity(target: unknown, held: unknown): string;
	/** Tells which texts would overwrite each other. */
	slot(target: unknown, held: unknown): string;
	/** Does what changes a place while no other delivery of the run changes what it is a part of; `isFirst` where none has yet. */
	inTurn<T>(target: unknown, work: (isFirst: boolean) => Promise<T>): Promise<T>;
	now(): number;
	wait(milliseconds: number): Promise<void>;
	/** Runs a look. Throws a Problem that says what a refusal means. */
	ask<In, Out>(exchange: Exchange<In, Out>, input: In, cancelling: Cancelling): Promise<Out>;
	/** Runs a write; what it may have done decides about keys, so it never throws. */
	write<In, Out>(exchange: Exchange<In, Out>, input: In, cancelling: Cancelling): Promise<Written<Out>>;
}

/** What errors call the credential, since a node has two. */
const CREDENTIAL = 'the Secret Destination credential';
/** How often one request is sent by a new login, since the one before had ended. */
const MOST_LOGINS = 5;

/** A login of the run. */
interface SignedIn {
	headers: Promise<Record<string, string>>;
	/** Whether a request by it has succeeded: a refusal may mean since then that its time or its uses are over. */
	hasWorked: boolean;
}

/**
 * Opens a session; what it signs in with is kept out of all texts by the vault of the run's secrets.
 *
 * @throws Problem when the credential is of another kind, or its base URL or its header is none; nothing is sent before
 */
export function openDestination(wire: Wire, destination: RemoteDestination, credential: DestinationCredential, { vault, limits }: { vault: Vault; limits: Limits }): DestinationSession {
	const { access } = destination;
	secretsOfDestination(credential).forEach((secret) => vault.keep(secret));
	requireKind(credential, access);
	requireHeaders(credential, access);
	const url = destinationUrl(credential, access);
	const transport = new Transport(wire, url, limits, sharedPacer(fingerprint(JSON.stringify([url, credential]))));
	const login = access.login?.(credential) ?? null;
	const spoken = { server: access.service, credential: CREDENTIAL };
	const turns = new Turns();
	let signedIn: SignedIn | null = null;

	function signIn(): SignedIn | null {
		if (login === null) return null;
		signedIn ??= { headers: logIn(login).catch(unsent), hasWorked: false };
		return signedIn;
	}

	/** Where no other login is to be had, the former one goes on: the refusal may be meant, and looks have to be possible yet. */
	function signInAnew(former: SignedIn): void {
		if (login !== null) signedIn = { headers: logIn(login).catch(async () => await former.headers), hasWorked: false };
	}

	async function logIn(exchange: Exchange<null, Login>): Promise<Record<string, string>> {
		const options = { bucket: access.kind, repeatable: true, as: 'nobody' as const, cancelling: 'beforeSending' as const, spoken };
		const done = meaning(exchange, null, await transport.send(exchange.request(null), options));
		vault.keep(done.secret);
		return done.headers;
	}

	async function send<In, Out>(exchange: Exchange<In, Out>, input: In, cancelling: Cancelling, logins = 1): Promise<Answer> {
		const plan = exchange.request(input);
		const by = signIn();
		const own = await by?.headers;
		const answer = await transport.send(
			{ ...plan, headers: { ...plan.headers, ...own } },
			{ bucket: access.kind, repeatable: exchange.repeatable, limited: exchange.limited, isOwnError: destination.isOwnRefusal, as: by === null ? 'credential' : 'nobody', cancelling, spoken },
		);
		if (by === null) return answer;
		by.hasWorked ||= isSuccess(answer);
		if (!by.hasWorked || logins === MOST_LOGINS || answer.status !== 403 || !destination.isOwnRefusal(answer)) return answer;
		if (by === signedIn) signInAnew(by);
		return await send(exchange, input, cancelling, logins + 1);
	}

	/** What the answer means. Its words may hold what the request says but for its body, which holds the secret. */
	function meaning<In, Out>(exchange: Exchange<In, Out>, input: In, answer: Answer): Out {
		try {
			if (isSuccess(answer) || exchange.accepts?.(answer) === true) return exchange.read(answer, input);
			throw statusProblem(answer, { backend: access.service, action: exchange.name, needs: exchange.needs, words: commonErrorText(answer), credential: CREDENTIAL, baseUrl: url });
		} catch (thrown) {
			const asked = askedIn(url, { ...exchange.request(input), body: undefined });
			throw toProblem(thrown).reworded((text) => vendorWords(text, asked));
		}
	}

	async function ask<In, Out>(exchange: Exchange<In, Out>, input: In, cancelling: Cancelling): Promise<Out> {
		const answer = await send(exchange, input, cancelling);
		const next = isSuccess(answer) ? (exchange.next?.(answer, input) ?? null) : null;
		return next === null ? meaning(exchange, input, answer) : await ask(next, input, cancelling);
	}

	const named = (place: Json) => fingerprint(JSON.stringify([destination.kind, url, place]));
	const identity = (target: unknown, held: unknown) => named(destination.identity({ target, held }, credential));
	const refuses = (answer: Answer): boolean => isRefusal(answer.status) && destination.isOwnRefusal(answer);

	return {
		url,
		destination,
		identity,
		inTurn: async (target, work) => {
			const whole = destination.whole?.(target);
			return await (whole === undefined ? work(true) : turns.take(whole, work));
		},
		slot: (target, held) => (destination.slot === undefined ? identity(target, held) : named(destination.slot(target))),
		now: () => wire.now(),
		wait: async (milliseconds) => await wire.wait(milliseconds, false),
		ask,
		write: async (exchange, input, cancelling) => {
			let answer: Answer | null = null;
			try {
				answer = await send(exchange, input, cancelling);
				return { state: 'written', value: meaning(exchange, input, answer) };
			} catch (thrown) {
				const problem = toProblem(thrown);
				if (answer === null) return { state: problem.details.nothingDone === true ? 'unsent' : 'unknown', problem };
				return refuses(answer) ? { state: 'refused', problem, stale: destination.isStale?.(answer) === true } : { state: 'unknown', problem };
			}
		},
	};
}

/** A request that needs a log-in doesn't go out without one. */
function unsent(thrown: unknown): never {
	throw toProblem(thrown).with('', { nothingDone: true });
}
