import type { KeyFacts } from './keys/facts';

/** Why something could not be done; decides which n8n error it becomes and what may be tried again. */
export type ProblemKind =
	| 'input'
	| 'credential'
	| 'forbidden'
	| 'notFound'
	| 'conflict'
	| 'rateLimited'
	| 'rejected'
	| 'backendFailure'
	| 'unreachable'
	| 'unknownOutcome'
	| 'badAnswer'
	| 'canceled';

/** What a problem tells beside its two texts. */
export interface ProblemDetails {
	/** The label of the field that is to be mended. */
	field?: string;
	/** The HTTP status that the backend answered with. */
	status?: number;
	/** It is certain that the backend did nothing: it said so in its own words, or was never asked. */
	nothingDone?: boolean;
	/** How many tries of the request may have been carried out, or be so yet. */
	openTries?: number;
	/** Keys that an answer tells of which can't be used. */
	answered?: KeyFacts[];
	/** When the server says that it answered: its `Date` header. */
	answeredOn?: string;
	/** Ids of keys that were made and then revoked again. */
	revoked?: string[];
	/** Ids of keys that are alive on the backend though they are not in the output. */
	stillAlive?: string[];
	/** Ids of keys that are alive, in use, and to be left alone. */
	inUse?: string[];
	/** Keys that may be there, and have to be looked for. */
	uncertain?: Uncertain[];
	/** Keys that are there and may be ours: nothing proves it, so they were left alone. */
	likenesses?: Likeness[];
	/** What earlier tries of the run have left. */
	earlier?: Pick<ProblemDetails, 'stillAlive' | 'inUse' | 'uncertain' | 'likenesses'>;
}

/** A key that may be there: known by its id or, where none is told, by its name. */
export interface Uncertain {
	/** What a person looks for, e.g. `a key named "ci"`. */
	called: string;
	id?: string;
	/** Empty where the backend made one up. */
	name?: string;
}

/** A key that looks like one that was asked for. */
export interface Likeness {
	id: string;
	name: string | null;
	createdAt: string | null;
}

/**
 * A failure told for people: `message` says what happened, `description` how to mend it.
 * Everything in the package fails with one of these; only the node's edge turns it into n8n's errors.
 */
export class Problem extends Error {
	constructor(
		readonly kind: ProblemKind,
		message: string,
		readonly description: string,
		readonly details: ProblemDetails = {},
	) {
		super(message);
		this.name = 'Problem';
	}

	/** The same problem with more said about it. */
	with(description: string, details: ProblemDetails = {}): Problem {
		const text = [this.description, description].filter((part) => part !== '').join(' ');
		return new Problem(this.kind, this.message, text, { ...this.details, ...details });
	}

	/** The same problem in other words. */
	reworded(words: (text: string) => string): Problem {
		return new Problem(this.kind, words(this.message), words(this.description), this.details);
	}
}

/** Shorthand for a value the user has to change. */
export function inputProblem(field: string, message: string, description: string): Problem {
	return new Problem('input', message, description, { field });
}

/** Turns whatever was thrown into a problem; an unforeseen error keeps its own text. */
export function toProblem(thrown: unknown): Problem {
	if (thrown instanceof Problem) return thrown;
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	return new Problem('backendFailure', message, '');
}

/** What happened and how to mend it, where there is room for one text. A vendor's words may end in a full stop of their own. */
export function inOneText(message: string, description: string): string {
	return description === '' ? message : `${message.replace(/\.$/, '')}. ${description}`;
}

/** A problem with the credential itself. */
export function credentialProblem(message: string, description: string): Problem {
	return new Problem('credential', message, description, { field: 'Credential' });
}
