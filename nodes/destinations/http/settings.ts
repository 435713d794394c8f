import type { Naming } from '../../shared/delivery/destination';
import type { Answer } from '../../shared/http/answer';
import type { Json, RequestPlan } from '../../shared/http/request';
import type { Params } from '../../shared/params/params';

/** A request that carries the secret. */
export interface Writing {
	method: 'POST' | 'PUT' | 'PATCH';
	path: RequestPlan['path'];
	body(secret: string): Json;
}

/** An address that takes secrets: how it is written to, and how it can be asked. */
export interface HttpTarget {
	/** In words. */
	reference: string;
	/** What makes the place this one and no other, and whether that takes the account that is signed in, too. */
	identity: Json;
	isByAccount: boolean;
	/** What two secrets must not share, where that is less. */
	slot?: Json;
	write: Writing;
	/** Where a secret that isn't there takes another request. */
	make?: Writing;
	/** Whether writing it twice does no more than writing it once. */
	repeatable: boolean;
	/** The statuses of an answer that count as written. */
	success(status: number): boolean;
	/** What a successful answer has to hold: the value at a place of dots, `null` for no such check. */
	expects: { at: string; value: string } | null;
	/** How the secret is read back, and where in the answer it stands. */
	read?: { path: RequestPlan['path']; query: Record<string, string>; at: string };
}

/** A service that takes secrets, as settings of the one table for all of them. */
export interface HttpService {
	/** Whether an unsuccessful answer is in the service's own words. */
	isOwnRefusal(answer: Answer): boolean;
	/** Which answer says that there is no such secret yet: not every 404 does. */
	isMissing(answer: Answer): boolean;
	/** Whether the user says which statuses mean that the secret was taken. */
	hasOwnStatuses?: boolean;
	/** Why a text would not stand there as it is given, or `null`. */
	flaw?(text: string): string | null;
	/** Reads the node's fields. Throws a Problem. */
	target(params: Params, naming: Naming): HttpTarget;
}
