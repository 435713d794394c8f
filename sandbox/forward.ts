import { type Agent, type IncomingHttpHeaders, type IncomingMessage, request } from './common/node';

/** A request, read to its end. */
export interface Asked {
	method: string;
	/** As in the request line, query included. */
	path: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** A response of the target, read to its end. */
export interface Received {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** Reads a message to its end. */
export async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

/** Sends a request on to the target, its path byte for byte, and reads the whole answer. The agent keeps the connections. */
export async function forward(target: URL, agent: Agent, { method, path, headers, body }: Asked): Promise<Received> {
	return await new Promise((resolve, reject) => {
		const onward = request(
			{
				host: target.hostname,
				port: target.port,
				method,
				path: target.pathname.replace(/\/$/, '') + path,
				headers: { ...endToEnd(headers), 'content-length': String(body.length) },
				agent,
			},
			(response) => {
				const { statusCode = 502, headers: answered } = response;
				bodyOf(response).then((read) => resolve({ status: statusCode, headers: answered, body: read }), reject);
			},
		);
		onward.on('error', reject);
		onward.end(body);
	});
}

/** The headers that don't belong to one connection alone; lengths are set anew. */
export function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
	const { connection, 'transfer-encoding': encoding, 'content-length': length, 'keep-alive': alive, ...rest } = headers;
	void [connection, encoding, length, alive];
	return rest;
}
