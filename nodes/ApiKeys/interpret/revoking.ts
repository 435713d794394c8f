import type { Exchange, KeyAt, Place, Revocation } from '../../shared/backend';
import type { KeyFacts } from '../../shared/keys/facts';
import { statusOf } from '../../shared/keys/record';
import { now } from '../../shared/clock';
import { type Answer, jsonOf } from '../../shared/http/answer';
import { Problem } from '../../shared/problem';
import type { Sign } from '../parts';
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
			return { state: proven(context, answer, id) ?? 'unknown' };
		},
		next: (answer, { id }) => {
			if (proven(context, answer, id) !== null) return null;
			const isMissing = answer.status === 404 || has(revoke?.missing, answer, id);
			return provingGone(context, null, isMissing ? 'unknown' : 'revoked');
		},
	};
}

/** What an answer proves by itself, or `null` where the list has to tell. */
function proven({ descriptor: { revoke } }: Context, answer: Answer, id: string): Revocation['state'] | null {
	if (has(revoke?.already, answer, id)) return 'alreadyRevoked';
	return has(revoke?.done, answer, id) ? 'revoked' : null;
}

function has(sign: Sign | undefined, answer: Answer, id: string): boolean {
	return sign !== undefined && fits(sign, answer, id);
}

/** Walks through the list to the key, and revokes it there. */
function lookingUp(context: Context, cursor: string | null): Revoking {
	return walking(context, cursor, {
		name: 'look up key',
		absent: 'unknown',
		found: (key) => (isOver(key) ? null : deleting(context)),
		onwards: (next) => lookingUp(context, next),
	});
}

/** Walks through the list to make sure that the key isn't there; `absent` is what that proves. */
function provingGone(context: Context, cursor: string | null, absent: Revocation['state']): Revoking {
	return walking(context, cursor, {
		name: 'look for the revoked key',
		absent,
		found: (key) => {
			if (isOver(key)) return null;
			throw new Problem(
				'badAnswer',
				`${context.descriptor.label} ${absent === 'unknown' ? 'finds no key to revoke, but' : 'says it has revoked the key, and'} still lists the key`,
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
		read: (answer, input) => {
			const { keys } = pageOf(answer, input);
			const key = keyIn(keys, input);
			const wasOver = key !== undefined && isOver(key) && absent !== 'revoked';
			return { state: wasOver ? 'alreadyRevoked' : absent, keys };
		},
		next: (answer, input) => {
			const { keys, next } = pageOf(answer, input);
			const key = keyIn(keys, input);
			if (key !== undefined) return found(key);
			return next === null ? null : onwards(next);
		},
	};
}

function keyIn(keys: readonly KeyFacts[], { id }: KeyAt): KeyFacts | undefined {
	return keys.find((key) => key.id === id);
}

function isOver(key: KeyFacts): boolean {
	return statusOf(key, now()) === 'revoked';
}
