import type { Books } from './books';
import { TwentyError } from './errors';
import type { Caller } from './tokens';

/** Lets through whoever may see keys: people, keys where those have no roles, keys with a managing role. */
export function demandRead(books: Books, caller: Caller): void {
	if (caller.kind === 'user' || !books.generation.keysHaveRoles) return;
	if (!books.role(caller.row)?.managesKeys) {
		throw new TwentyError(403, 'Entity performing the request does not have permission');
	}
}

/** Lets through whoever may change keys; where keys may only read, `refusal` is what they are told. */
export function demandWrite(books: Books, caller: Caller, refusal: string): void {
	if (caller.kind === 'key' && !books.generation.keysMayWrite) throw new TwentyError(403, refusal);
	demandRead(books, caller);
}

export const NOT_FOR_THIS_CALLER = 'This endpoint is not available to this caller';
export const SESSION_REQUIRED = 'This endpoint requires a session access token';
