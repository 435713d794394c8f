/** One field that validation refused, by its dotted name. */
export interface InvalidField {
	field: string;
	message: string;
}

const TITLES: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	409: 'Conflict',
	422: 'Unprocessable Entity',
	429: 'Too Many Requests',
};

/** A refusal as problem JSON: thrown anywhere, answered in one place. */
export class Problem extends Error {
	constructor(
		readonly status: number,
		readonly detail: string,
		readonly extra: { invalidFields?: InvalidField[] } = {},
		readonly headers: Record<string, string> = {},
	) {
		super(detail);
	}
}

/** A 422 that names each field. */
export function invalid(invalidFields: InvalidField[]): Problem {
	return new Problem(422, 'The request data did not pass validation.', { invalidFields });
}

/** A problem, or an unforeseen error, as an `application/problem+json` answer. */
export function answerProblem(error: Error, instance: string): Response {
	const problem = error instanceof Problem ? error : new Problem(500, 'An unexpected error occurred.');
	const body = {
		type: 'about:blank',
		title: TITLES[problem.status] ?? 'Internal Server Error',
		status: problem.status,
		detail: problem.detail,
		instance,
		...problem.extra,
	};
	return new Response(JSON.stringify(body), {
		status: problem.status,
		headers: { 'content-type': 'application/problem+json', ...problem.headers },
	});
}
