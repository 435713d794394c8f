import type { Exchange, KeyAt, Place, Revocation } from '../../shared/backend';
import type { KeyFacts } from '../../shared/keys/facts';
import { statusOf } from '../../shared/keys/record';
import { now } from '../../shared/clock';
import { type Answer, jsonOf } from '../../shared/http/answer';
import { Problem } from '../../shared/problem';
import { bodyOf } from './answers';
import { fits } from './checking';
import { type Context, fillingOf, lacking } from './context';
import { listing } from './listing';
import { planOf } from './template';

type Revoking = Exchange<KeyAt, Revocation & { keys?: KeyFacts[] }>;

/**
 * The exchange that revokes a key for good. Where the service succeeds for any id, the key is looked up
 * first, for a slip must not pass as a revocation.
 */
export function revoking(context: Context): Revoking {
	return context.descriptor.revoke?.blind === true ? lookingUp(context, null) : deleting(context);
}

/** The request itself. What isn't the documented answer leads to the list, which must not show the key any more. */
export function deleting(context: Context): Revoking {
	const { revoke } = context.descriptor;
	const isDone = (answer: Answer, id: string) => revoke?.done !== undefined && fits(revoke.done, answer, id);
	return {
		name: 'revoke key',
		repeatable: true,
		needs: revoke?.needs,
		request: ({ place, id }) => {
			if (revoke === undefined) throw lacking(context.descriptor, 'revoke keys', 'Give the path of its revocation under Endpoints.');
			return planOf(revoke, fillingOf(context, place, id));
		},
		accepts: ({ status }) => status === 404,
		read: (answer, { id }) => {
			if (answer.status !== 404 && jsonOf(answer) !== undefined) bodyOf(context, answer, 'a revocation');
			return { state: isDone(answer, id) ? 'revoked' : 'unknown' };
		},
		next: (answer, { id }) => {
			if (isDone(answer, id)) return null;
			return provingGone(context, null, answer.status === 404 ? 'unknown' : 'revoked');
		},
	};
}

/** Walks through the list to the key, and revokes it there. */
function lookingUp(context: Context, cursor: string | null): Revoking {
	return walking(context, cursor, {
		name: 'look up key',
		absent: 'unknown',
		found: () => deleting(context),
		onwards: (next) => lookingUp(context, next),
	});
}

/** Walks through the list to make sure that the key isn't there; `absent` is what that proves. */
function provingGone(context: Context, cursor: string | null, absent: Revocation['state']): Revoking {
	return walking(context, cursor, {
		name: 'look for the revoked key',
		absent,
		found: (key) => {
			if (statusOf(key, now()) === 'revoked') return null;
			throw new Problem(
				'badAnswer',
				`${context.descriptor.label} ${absent === 'unknown' ? 'answers 404 to the revocation, but' : 'says it has revoked the key, and'} still lists the key`,
				'The path or the method of the revocation is wrong: the key works on. Correct it, and revoke the key again.',
			);
		},
		onwards: (next) => provingGone(context, next, absent),
	});
}

interface Walk {
	name: string;
	/** What it proves that the list ends without the key. */
	absent: Revocation['state'];
	found(key: KeyFacts): Revoking | null;
	onwards(next: string): Revoking;
}

function walking(context: Context, cursor: string | null, { name, absent, found, onwards }: Walk): Revoking {
	const list = listing(context);
	const inputOf = (place: Place) => ({ place, cursor, limit: null, query: {} });
	const pageOf = (answer: Answer, { place }: KeyAt) => list.read(answer, inputOf(place));
	return {
		name,
		repeatable: true,
		needs: list.needs,
		request: ({ place }) => list.request(inputOf(place)),
		read: (answer, input) => ({ state: absent, keys: pageOf(answer, input).keys }),
		next: (answer, input) => {
			const { keys, next } = pageOf(answer, input);
			const key = keys.find(({ id }) => id === input.id);
			if (key !== undefined) return found(key);
			return next === null ? null : onwards(next);
		},
	};
}
