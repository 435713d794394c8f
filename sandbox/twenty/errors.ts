import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { GraphQLError } from 'graphql';

const NAMES: Record<number, string> = {
	400: 'BadRequestException',
	401: 'UnauthorizedException',
	403: 'ForbiddenException',
	404: 'NotFoundException',
};

const GRAPHQL_CODES: Record<number, string> = {
	400: 'BAD_USER_INPUT',
	401: 'UNAUTHENTICATED',
	403: 'FORBIDDEN',
	404: 'NOT_FOUND',
};

/** A refusal in the server's own words, for REST and GraphQL alike. */
export class TwentyError extends Error {
	constructor(
		readonly status: ContentfulStatusCode,
		message: string,
		private readonly more: { error?: string; code?: string } = {},
	) {
		super(message);
	}

	toResponse(c: Context): Response {
		const { error = NAMES[this.status] ?? 'InternalServerErrorException', code } = this.more;
		return c.json({ statusCode: this.status, error, messages: [this.message], ...(code ? { code } : {}) }, this.status);
	}

	toGraphQL(): GraphQLError {
		const code = GRAPHQL_CODES[this.status] ?? 'INTERNAL_SERVER_ERROR';
		const subCode = this.more.code ? { subCode: this.more.code } : {};
		return new GraphQLError(this.message, { extensions: { code, ...subCode } });
	}
}

/** What the REST API answers to a body that is no JSON: here `message` is a string. */
export function malformedJson(c: Context, problem: string): Response {
	return c.json({ statusCode: 400, message: problem, error: 'Bad Request' }, 400);
}

/** Whether this is the text of an UUID. */
export function isUuid(text: string): boolean {
	return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
