import { channel, type Socket } from './node';

/**
 * Where the servers of the tests say that a request is answered only after a time, or never. Whoever lets time pass
 * only while nothing is under way on the wire must not wait for that one.
 */
export const WAITING = channel('api-keys:request-waits-for-time');

/** Says that what was asked on this connection waits for time to pass. */
export function waitsForTime(socket: Socket): void {
	WAITING.publish({ port: socket.remotePort });
}
