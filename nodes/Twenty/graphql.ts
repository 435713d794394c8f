import { z } from 'zod/v3';
import type { Exchange } from '../shared/backend/exchange';
import { type Answer, readJson } from '../shared/http/answer';
import { type Path, path } from '../shared/http/path';
import { Problem } from '../shared/problem';
import { explainText } from './explain';

/** Twenty's own GraphQL stands at /metadata from about 1.18 on, at /graphql before. */
const NEW = path`/metadata`;
const OLD = path`/graphql`;

const errorsShape = z.object({
	errors: z.array(
		z.object({ message: z.string(), extensions: z.object({ code: z.string().catch('') }).passthrough().optional() }),
	),
});

/** What a GraphQL exchange is made from. */
interface Asked<In, Out> {
	name: string;
	repeatable: boolean;
	needs: string;
	/** The document; values stand in it as literals, since the variables' types differ between versions. */
	query(input: In): string;
	/** The document in the words of other versions, tried in this order. */
	orElse?: Array<(input: In) => string>;
	read(data: unknown, input: In): Out;
}

/** A GraphQL exchange that finds the endpoint and the wording of the server at hand. */
export function graphQl<In, Out>(asked: Asked<In, Out>, first: 'new' | 'old'): Exchange<In, Out> {
	const endpoints = first === 'new' ? [NEW, OLD] : [OLD, NEW];
	const queries = [asked.query, ...(asked.orElse ?? [])];
	const spellings = queries.flatMap((query) => endpoints.map((endpoint) => spelled(asked, endpoint, query)));
	return spellings.reduceRight((fallback, exchange) => ({
		...exchange,
		elsewhere: { exchange: fallback, when: isUnknownHere },
	}));
}

function spelled<In, Out>(asked: Asked<In, Out>, endpoint: Path, query: (input: In) => string): Exchange<In, Out> {
	return {
		name: asked.name,
		repeatable: asked.repeatable,
		needs: asked.needs,
		request: (input) => ({ method: 'POST', path: endpoint, body: { query: query(input) } }),
		expired: ({ text }) => /"code"\s*:\s*"UNAUTHENTICATED"/.test(text),
		limited,
		read: (answer, input) => asked.read(dataOf(answer, asked), input),
	};
}

/**
 * Newer servers name the limit and say how long it lasts. Older ones (1.0 to about 2.8) only say so, and count every
 * alias, those they refuse too: nothing gets through before their window of 100 seconds has passed.
 */
function limited({ text }: Answer): number | null {
	if (text.includes('"RATE_LIMITED"')) return 1000;
	return /"message"\s*:\s*"Too many requests\."/.test(text) ? 100_000 : null;
}

/** A text as a GraphQL string literal. */
export function literal(text: string): string {
	return JSON.stringify(text);
}

/** The endpoint doesn't know the field or its argument, or there is no such endpoint: nothing was carried out. */
function isUnknownHere({ status, text }: Answer): boolean {
	return status === 404 || /Cannot query field|Unknown argument/.test(text);
}

/** The data of an answer. GraphQL tells nearly every refusal with a 200 and `errors`. */
function dataOf(answer: Answer, { name, needs }: { name: string; needs: string }): unknown {
	const body = readJson(answer, z.object({ data: z.unknown() }).passthrough(), 'a GraphQL answer');
	const failed = errorsShape.safeParse(body);
	if (!failed.success || failed.data.errors.length === 0) return body.data;
	const said = failed.data.errors.map(({ message }) => message).join('; ');
	const codes = failed.data.errors.map(({ extensions }) => extensions?.code ?? '');
	const explained = explainText(`${said} ${codes.join(' ')}`);
	if (explained !== null) throw explained;
	const forbidden = /forbidden|permission/i.test(said) || codes.includes('FORBIDDEN') || codes.includes('PERMISSION_DENIED');
	const unknown = codes.includes('UNAUTHENTICATED');
	if (unknown) {
		throw new Problem('credential', `Twenty does not know the credential (${name}): ${said}`, 'Its secret is wrong, revoked or expired: open the credential, set a working one and press Test.', { status: 401 });
	}
	throw new Problem(
		forbidden ? 'forbidden' : 'rejected',
		`Twenty refused (${name}): ${said}`,
		forbidden ? `It takes ${needs}.` : `Nothing was changed. Check what was given for "${name}".`,
		{ status: answer.status },
	);
}
