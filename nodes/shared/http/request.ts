import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import type { Path } from './path';

/** A value as it stands in a JSON body. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

/** One request, before it knows its server: what a backend's table yields. */
export interface RequestPlan {
	method: IHttpRequestMethods;
	path: Path;
	/** Query parameters; `undefined` ones are left out, lists are repeated. */
	query?: Record<string, string | number | boolean | string[] | undefined>;
	/** Sent as JSON. */
	body?: Json;
	headers?: Record<string, string>;
}

/**
 * Turns a plan into what n8n's HTTP helper takes. Pure.
 *
 * The answer's body comes back as a stream, so that it can be bounded, and HTML, a cut-off body and an
 * empty one can be told from JSON; redirects are not followed, because they would carry the secret to wherever they point.
 *
 * @param baseUrl the backend's address without a trailing slash
 */
export function buildRequest(baseUrl: string, plan: RequestPlan): IHttpRequestOptions {
	const query = definedOnly(plan.query ?? {});
	return {
		method: plan.method,
		url: baseUrl + plan.path.text,
		headers: {
			Accept: 'application/json',
			...(plan.body === undefined ? {} : { 'Content-Type': 'application/json' }),
			...plan.headers,
		},
		...(Object.keys(query).length === 0 ? {} : { qs: query, arrayFormat: 'repeat' as const }),
		...(plan.body === undefined ? {} : { body: JSON.stringify(plan.body) }),
		encoding: 'stream',
		json: false,
		returnFullResponse: true,
		disableFollowRedirect: true,
	};
}

function definedOnly(query: NonNullable<RequestPlan['query']>): IDataObject {
	return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}
