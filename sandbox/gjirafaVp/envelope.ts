/** A refusal: thrown anywhere, answered in one place. `status` is HTTP's, `code` the envelope's. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly code = status,
	) {
		super(message);
	}
}

export const resultNotFound = (): Refusal => new Refusal(404, 'Result Not Found');

export const badRequest = (message: string): Refusal => new Refusal(400, message);

/** The trap of this API: refused, and HTTP 200 all the same. */
export const refusedWith200 = (message: string): Refusal => new Refusal(200, message, 400);

/** A result in the vendor's envelope. */
export function succeed(result: unknown, status = 200): Response {
	return answer(status, { success: true, errors: [], messages: [], result, resultInfo: null, statusCode: status });
}

/** A refusal, or an unforeseen error, in the vendor's envelope. */
export function answerError(error: Error): Response {
	const refusal = error instanceof Refusal ? error : new Refusal(500, 'Internal Server Error');
	const { status, code, message } = refusal;
	return answer(status, {
		success: false,
		errors: [message],
		messages: [],
		result: null,
		resultInfo: null,
		statusCode: code,
	});
}

function answer(status: number, body: unknown): Response {
	return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8' } });
}
