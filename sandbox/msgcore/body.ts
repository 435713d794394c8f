import type { Context } from 'hono';
import { type JsonObject, parsedJson } from '../common/json';
import { MsgCoreError } from './errors';

const MOST_BYTES = 100 * 1024;

/**
 * What the server's parsers make of a body, before it asks who is calling: JSON objects and lists, and forms.
 * Anything else counts as no body at all.
 */
export async function parsedBody(c: Context): Promise<unknown> {
	const encoding = c.req.header('content-encoding') ?? 'identity';
	const [type = '', ...parameters] = (c.req.header('content-type') ?? '').toLowerCase().split(';').map((part) => part.trim());
	const isJson = type === 'application/json';
	if (!isJson && type !== 'application/x-www-form-urlencoded') return {};
	const charset = parameters.find((each) => each.startsWith('charset='))?.slice('charset='.length) ?? 'utf-8';
	if (!charset.startsWith('utf-')) throw new MsgCoreError(415, `unsupported charset "${charset.toUpperCase()}"`);
	if (encoding !== 'identity') throw new MsgCoreError(415, `unsupported content encoding "${encoding}"`);
	const text = await c.req.text();
	if (Buffer.byteLength(text) > MOST_BYTES) throw new MsgCoreError(413, 'request entity too large');
	return isJson ? jsonBody(text) : formBody(text);
}

function jsonBody(text: string): unknown {
	if (text === '') return {};
	if (!/^[\s]*[[{]/.test(text)) throw new MsgCoreError(400, `Unexpected token '${text.charAt(0)}', "${text}" is not valid JSON`);
	const parsed = parsedJson(text);
	if (!parsed.ok) throw new MsgCoreError(400, parsed.problem);
	return parsed.value;
}

/** `a=1&b[]=2`: a name with brackets is a list, all values are texts. */
function formBody(text: string): JsonObject {
	const form = new URLSearchParams(text);
	return Object.fromEntries(
		[...new Set(form.keys())].map((name) =>
			name.endsWith('[]') ? [name.slice(0, -2), form.getAll(name)] : [name, form.get(name)],
		),
	);
}
