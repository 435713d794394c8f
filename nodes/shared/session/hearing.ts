import type { Backend } from '../backend/backend';
import type { Exchange } from '../backend/exchange';
import type { Liveness, Probe } from '../backend/minting';
import { type Answer, isSuccess, isWebPage, jsonOf } from '../http/answer';
import { commonErrorText, statusProblem } from '../http/statusProblem';
import { isRefusal } from '../http/unclear';
import { askedIn, vendorWords } from '../http/vendorWords';
import { type Problem, type ProblemDetails, toProblem } from '../problem';

/** An answer, and what it was asked with and where. */
interface Heard<In> {
	input: In;
	answer: Answer;
	baseUrl: string;
}

/**
 * What an answer means. A refusal that comes as a success is one.
 *
 * @throws Problem with what the answer proves of its request; bounded and masked, since it may quote the vendor
 */
export function heard<In, Out>(backend: Backend, exchange: Exchange<In, Out>, { input, answer, baseUrl }: Heard<In>): Out {
	try {
		if (!isSuccess(answer) && exchange.accepts?.(answer) !== true) throw refusal(backend, exchange, { answer, baseUrl });
		return exchange.read(answer, input);
	} catch (thrown) {
		const asked = askedIn(baseUrl, exchange.request(input));
		throw toProblem(thrown).reworded((text) => vendorWords(text, asked)).with('', proofOf(backend, answer));
	}
}

/** What a failure proves of its request: that nothing was done, where it is the backend's own and no earlier try is in doubt. */
function proofOf(backend: Backend, answer: Answer): ProblemDetails {
	const { date: answeredOn } = answer.headers;
	if (answer.afterDoubt !== undefined) return { answeredOn, openTries: answer.afterDoubt + 1 };
	const mayBe = answer.status < 400 || isRefusal(answer.status);
	return mayBe && backend.isOwnError(answer) ? { answeredOn, nothingDone: true } : { answeredOn };
}

/** What the answer to a probe tells of the secret that it was sent with: only the backend's own word tells anything. */
export function livenessTold(backend: Backend, probe: Probe, answer: Answer): Liveness {
	return isWordOf(backend, answer, probe) ? probe.judge(answer) : 'unsure';
}

/** Whether it is the backend that speaks of a secret: something in between may answer with a page of its own, or with nothing. */
function isWordOf(backend: Backend, answer: Answer, { mayBePlain = false }: Probe): boolean {
	if (!isSuccess(answer)) return backend.isOwnError(answer) || (mayBePlain && answer.status !== 401 && !isWebPage(answer));
	if (mayBePlain) return !isWebPage(answer);
	const told = jsonOf(answer);
	return typeof told === 'object' && told !== null && !(Object.keys(told).length === 1 && 'error' in told);
}

/** What a status tells about the secret it was asked with: 403 is a live key without that right. */
export function judgeStatus(answer: Answer): Liveness {
	if (answer.status === 401) return 'dead';
	return isSuccess(answer) || answer.status === 403 ? 'alive' : 'unsure';
}

function refusal<In, Out>(backend: Backend, exchange: Exchange<In, Out>, { answer, baseUrl }: Omit<Heard<In>, 'input'>): Problem {
	const explained = backend.explain?.(answer) ?? null;
	if (explained !== null) return explained;
	return statusProblem(answer, {
		backend: backend.label,
		action: exchange.name,
		needs: exchange.needs,
		words: backend.errorText?.(answer) ?? commonErrorText(answer),
		baseUrl,
	});
}
