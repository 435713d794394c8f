import { Problem } from '../problem';
import { type NetworkFault, UNNAMED } from './network';
import type { WaitBudget } from './waitBudget';

/** The problem of a run that somebody stopped. */
export function canceled(): Problem {
	return canceledMidway().with('', { nothingDone: true });
}

/** The problem of a run that was canceled after something was sent. */
export function canceledMidway(): Problem {
	return new Problem('canceled', 'The execution was cancelled', 'Run it again to go on.');
}

/** The problem of a run that would have to wait longer than it may. */
export function outOfPatience(milliseconds: number, budget: WaitBudget, now: number): Problem {
	const seconds = (value: number) => Math.ceil(value / 1000);
	return new Problem(
		'rateLimited',
		'The backend is limiting requests for longer than this node may wait',
		`It asks to wait ${seconds(milliseconds)} s more; ${seconds(budget.spent(now))} of ${seconds(budget.boundMs)} s are used up. Raise Options > Max Wait, or give the node fewer items at a time.`,
		{ status: 429, nothingDone: true },
	);
}

/** What a request is sent to, and by what, as errors call them. */
export interface Spoken {
	server: string;
	credential: string;
}

const BACKEND: Spoken = { server: 'The server', credential: 'the credential' };

/** The problem of a request that got no answer: it never went out, or may have been carried out. */
export function noAnswer(fault: NetworkFault, { server, credential }: Spoken = BACKEND): Problem {
	if (!fault.mayHaveArrived) {
		return new Problem(
			'unreachable',
			`${server} can't be reached (${fault.code})`,
			`Check the base URL in ${credential}, the network, and any proxy between.`,
			{ nothingDone: true },
		);
	}
	if (fault.code === UNNAMED && fault.description !== '') return new Problem('unknownOutcome', fault.message, fault.description);
	return new Problem(
		'unknownOutcome',
		`${server} gave no answer (${fault.code})`,
		fault.isPlain
			? `It does not seem to speak TLS at this address: write http:// into the base URL of ${credential}, or check its port.`
			: 'Try again; raise the timeout in Request Options if the server is slow.',
	);
}
