import type { Context, Hono } from 'hono';
import { isObject } from '../common/json';
import { json, Refusal } from './answers';
import type { SentryStore } from './store';

/**
 * Where events go by a DSN, the proof that a key works: 200 for an active key of that
 * project, 403 for a disabled, unknown or foreign one. (Sentry's own ingestion may let the
 * first event of an unknown key pass while it looks the key up; here the answer is at once.)
 */
export function addIngest(app: Hono, store: SentryStore): void {
	const receive = async (c: Context): Promise<Response> => {
		const key = store.keyByPublic(readPublicKey(c.req.header('x-sentry-auth'), c.req.query('sentry_key')));
		if (key === undefined || !key.isActive || String(key.projectId) !== c.req.param('projectId')) {
			throw new Refusal(403, { detail: 'event submission rejected with_reason: ProjectId' });
		}
		const id = eventId(await c.req.text());
		return json(id === undefined ? {} : { id });
	};
	app.post('/api/:projectId/envelope/', receive);
	app.post('/api/:projectId/store/', receive);
}

function readPublicKey(header: string | undefined, query: string | undefined): string {
	if (header !== undefined && query !== undefined) throw unauthorized('multiple authorization payloads detected');
	if (query !== undefined) return query;
	if (header === undefined) throw unauthorized('missing authorization information');
	const key = /^Sentry\s(?:.*[\s,])?sentry_key=([^\s,]+)/i.exec(header)?.[1];
	if (key === undefined) throw unauthorized('bad x-sentry-auth header');
	return key;
}

function unauthorized(detail: string): Refusal {
	return new Refusal(401, { detail });
}

/** The `event_id` of an envelope's header line or of a stored event. */
function eventId(body: string): string | undefined {
	try {
		const head: unknown = JSON.parse(body.split('\n', 1)[0] ?? '');
		return isObject(head) && typeof head.event_id === 'string' ? head.event_id : undefined;
	} catch {
		return undefined;
	}
}
