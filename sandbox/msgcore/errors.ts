import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

const REASONS: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
};

/** A refusal in the server's own words. `message` is a list for validation errors and a string elsewhere. */
export class MsgCoreError extends Error {
	constructor(
		readonly status: ContentfulStatusCode,
		readonly said: string | string[],
	) {
		super(Array.isArray(said) ? said.join('; ') : said);
	}

	/** 413, 415, 429 and 500 name no `error`. */
	toResponse(c: Context): Response {
		const error = REASONS[this.status];
		const body =
			error === undefined
				? { statusCode: this.status, message: this.said }
				: { message: this.said, error, statusCode: this.status };
		return c.json(body, this.status);
	}
}
