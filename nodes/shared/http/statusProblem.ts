import { Problem, type ProblemKind } from '../problem';
import { type Answer, isWebPage, jsonOf } from './answer';

interface Meaning {
	kind: ProblemKind;
	happened: string;
	mend: string;
}

const MEANINGS: Record<number, Meaning> = {
	400: { kind: 'rejected', happened: 'refused the request', mend: 'Correct the field that it names.' },
	401: {
		kind: 'credential',
		happened: 'does not know the credential',
		mend: 'Its secret is wrong, revoked or expired: open the credential, set a working one and press Test.',
	},
	403: { kind: 'forbidden', happened: 'does not allow this', mend: 'Use a credential with that right.' },
	404: {
		kind: 'notFound',
		happened: 'has no such thing',
		mend: 'Check the id, the place it is in (project, organization), and the base URL of the credential.',
	},
	409: { kind: 'conflict', happened: 'reports a conflict', mend: 'Look at the key in the service\'s own console.' },
	413: { kind: 'rejected', happened: 'finds the request too large', mend: 'Give fewer entries at once.' },
	422: { kind: 'rejected', happened: 'refused a value', mend: 'Correct the field that it names.' },
	429: { kind: 'rateLimited', happened: 'is limiting requests', mend: 'Try again later.' },
};
const REDIRECTED: Meaning = {
	kind: 'badAnswer',
	happened: 'points to another address',
	mend: 'Redirects are not followed, so that the secret stays here. Put the final address into the base URL of the credential.',
};
const MOVED: Meaning = {
	kind: 'badAnswer',
	happened: 'points to another path',
	mend: 'Redirects are not followed, so that the secret stays here. What was asked for may have been renamed or moved: name it as it is called now. Else a part of the path is missing in the base URL of the credential.',
};
const FAILED: Meaning = {
	kind: 'backendFailure',
	happened: 'failed',
	mend: 'Try again later; when it stays so, tell the operator of the server.',
};
const OTHER: Meaning = { kind: 'rejected', happened: 'refused the request', mend: 'Correct what it names.' };

/** What a problem's text is made from, beside the answer. */
export interface Telling {
	/** The backend's label. */
	backend: string;
	/** What was tried, e.g. `list keys`. */
	action: string;
	/** The right it takes. */
	needs?: string;
	/** The vendor's own words. */
	words: string | null;
	/** What errors call the credential. */
	credential?: string;
	/** Where it was asked: a redirect may stay on that server. */
	baseUrl?: string;
}

/** Tells what an unsuccessful status means and how to mend it. */
export function statusProblem(answer: Answer, telling: Telling): Problem {
	const isMoved = isRedirect(answer) && isSameServer(answer, telling.baseUrl);
	const meaning = isMoved ? MOVED : isWebPage(answer) ? pageOf(answer.status) : meaningOf(answer.status);
	const words = telling.words === null || telling.words === '' ? '' : `: ${telling.words}`;
	const needs = meaning.kind === 'forbidden' && telling.needs !== undefined && !isWebPage(answer) ? `It takes ${telling.needs}. ` : '';
	const where = isRedirect(answer) ? target(answer) : '';
	return new Problem(
		meaning.kind,
		`${telling.backend} ${meaning.happened} (${telling.action}, HTTP ${answer.status})${words}`,
		`${needs}${where}${telling.credential === undefined ? meaning.mend : meaning.mend.replace('the credential', telling.credential)}`,
		{ status: answer.status },
	);
}

/** The usual places where an error body says what was wrong: `message`, `error`, `detail`, `title`. */
export function commonErrorText(answer: Answer): string | null {
	const body = jsonOf(answer);
	if (typeof body === 'string') return body;
	if (typeof body !== 'object' || body === null) return null;
	const fields = new Map<string, unknown>(Object.entries(body));
	for (const name of ['message', 'messages', 'detail', 'error', 'title', 'errors']) {
		const words = wordsOf(fields.get(name));
		if (words !== null) return words;
	}
	return null;
}

function wordsOf(value: unknown): string | null {
	if (typeof value === 'string') return value === '' ? null : value;
	if (Array.isArray(value)) {
		const parts = value.map(wordsOf).filter((part): part is string => part !== null);
		return parts.length === 0 ? null : parts.join('; ');
	}
	if (typeof value !== 'object' || value === null) return null;
	const fields = new Map<string, unknown>(Object.entries(value));
	const message = fields.get('message');
	return typeof message === 'string' && message !== '' ? message : saidOf(fields);
}

/** Lists of what is wrong, each by its field. */
function saidOf(fields: ReadonlyMap<string, unknown>): string | null {
	const parts = [...fields].flatMap(([field, said]) => (isTexts(said) ? [`${field} ${said.join(', ')}`] : []));
	return parts.length === 0 ? null : parts.join('; ');
}

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === 'string');
}

function isRedirect({ status }: Pick<Answer, 'status'>): boolean {
	return status >= 300 && status < 400;
}

function isSameServer({ headers: { location = '' } }: Answer, baseUrl: string | undefined): boolean {
	return /^\/(?!\/)/.test(location) || (baseUrl !== undefined && originOf(location) !== undefined && originOf(location) === originOf(baseUrl));
}

function originOf(url: string): string | undefined {
	return /^https?:\/\/[^/?#]+/i.exec(url)?.[0].toLowerCase();
}

function meaningOf(status: number): Meaning {
	if (isRedirect({ status })) return REDIRECTED;
	if (status >= 500) return FAILED;
	return MEANINGS[status] ?? OTHER;
}

/** What a web page means that came with an error: hardly the backend's own word. */
function pageOf(status: number): Meaning {
	const meaning = meaningOf(status);
	if (status === 404) return { ...meaning, happened: 'answered with a web page', mend: 'There is no API at this address: check the base URL of the credential, and whether it repeats a part of the path.' };
	if (status === 401 || status === 403) return { ...meaning, happened: 'answered with a web page', mend: 'A login page, a firewall or a proxy refused the request before it reached the API: check the base URL of the credential, and the network.' };
	return meaning;
}

function target(answer: Answer): string {
	const location = answer.headers.location;
	if (location === undefined) return '';
	return `It points to ${originOf(location) ?? 'another path'}. `;
}
