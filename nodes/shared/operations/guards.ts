import type { Run } from '../run/run';
import { Problem } from '../problem';

/**
 * Keeps an AI agent from making a key that nobody could ever use: the plaintext must not reach the model,
 * so it has to be available again later.
 */
export function requireSecretAgain(run: Run): void {
	const { minting, label } = run.session.backend;
	if (!run.tool || minting.secretAgain || run.delivery !== null) return;
	throw new Problem(
		'input',
		`An AI agent can't make keys on ${label}`,
		'The secret is shown only once and must not reach a model, so it would be lost. Let the agent call a workflow that makes the key and stores its secret, or choose a destination under Deliver To.',
	);
}

/** Keeps an AI agent from ending keys unless a person set the switch; an expression or the model can't. */
export function requireMayDestroy(run: Run): void {
	if (!run.tool || run.toolMayDestroy) return;
	throw new Problem(
		'input',
		'This tool may not end keys',
		'A person has to switch on "Allow Destructive Operations" in the node; the model can\'t.',
	);
}
