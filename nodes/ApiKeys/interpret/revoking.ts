import type { Exchange, KeyAt, Place, Revocation } from '../../shared/backend';
import type { KeyFacts } from '../../shared/keys/facts';
import { statusOf } from '../../shared/keys/record';
import { now } from '../../shared/clock';
import { type Answer, jsonOf } from '../../shared/http/answer';
import { Problem } from '../../shared/problem';
import { bodyOf } from './answers';
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

/** The request itself. A 404 counts as done only once the list shows the key no more. */
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
		read: (answer) => {
			if (answer.status !== 404 && jsonOf(answer) !== undefined) bodyOf(context, answer, 'a revocation');
			return { already: answer.status === 404 };
		},
		next: ({ status }) => (status === 404 ? provingGone(context, null) : null),
	};
}

/** Walks through the list to the key, and revokes it there. */
function lookingUp(context: Context, cursor: string | null): Revoking {
	return walking(context, cursor, {
		name: 'look up key',
		found: () => deleting(context),
		onwards: (next) => lookingUp(context, next),
	});
}

/** Walks through the list to make sure that the key isn't there. */
function provingGone(context: Context, cursor: string | null): Revoking {
	return walking(context, cursor, {
		name: 'look for the revoked key',
		found: (key) => {
			if (statusOf(key, now()) === 'revoked') return null;
			throw new Problem(
				'badAnswer',
				`${context.descriptor.label} answers 404 to the revocation, but still lists the key`,
				'The path or the method of the revocation is wrong: the key works on. Correct it, and revoke the key again.',
				{ status: 404 },
			);
		},
		onwards: (next) => provingGone(context, next),
	});
}

interface Walk {
	name: string;
	found(key: KeyFacts): Revoking | null;
	onwards(next: string): Revoking;
}

function walking(context: Context, cursor: string | null, { name, found, onwards }: Walk): Revoking {
	const list = listing(context);
	const inputOf = (place: Place) => ({ place, cursor, limit: null, query: {} });
	const pageOf = (answer: Answer, { place }: KeyAt) => list.read(answer, inputOf(place));
	return {
		name,
		repeatable: true,
		needs: list.needs,
		request: ({ place }) => list.request(inputOf(place)),
		read: (answer, input) => ({ already: true, keys: pageOf(answer, input).keys }),
		next: (answer, input) => {
			const { keys, next } = pageOf(answer, input);
			const key = keys.find(({ id }) => id === input.id);
			if (key !== undefined) return found(key);
			return next === null ? null : onwards(next);
		},
	};
}
