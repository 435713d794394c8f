import type { Exchange, KeyAt } from '../../shared/backend/exchange';
import type { KeyFacts } from '../../shared/keys/facts';
import { bodyOf, keyObject, readKey } from './answers';
import { type Context, fillingOf } from './context';
import { requireKind } from './kind';
import { planOf } from './template';

/** The exchange that reads one key, where the service has one. */
export function getting(context: Context): Exchange<KeyAt, KeyFacts> | undefined {
	const { get } = context.descriptor;
	if (get === undefined) return undefined;
	return {
		name: 'get key',
		repeatable: true,
		needs: get.needs,
		request: ({ place, id }) => planOf(get, fillingOf(context, place, id)),
		read: (answer) => {
			const found = keyObject(context, bodyOf(context, answer, 'a key'), get.at, 'a key');
			requireKind(context.descriptor, found);
			context.sightings?.see([found]);
			return readKey(context, found);
		},
	};
}

/** One key from the list's entry and the answer of `get`: what `get` doesn't tell stays as it was listed. */
export function merged(listed: KeyFacts, got: KeyFacts): KeyFacts {
	const told = Object.entries(got.more).filter(([, value]) => value !== null && value !== undefined);
	return {
		...got,
		name: got.name ?? listed.name,
		createdAt: got.createdAt ?? listed.createdAt,
		expiresAt: got.expiresAt ?? listed.expiresAt,
		oddEnd: got.expiresAt === null ? listed.oddEnd : got.oddEnd,
		lastUsedAt: got.lastUsedAt ?? listed.lastUsedAt,
		more: { ...listed.more, ...Object.fromEntries(told) },
		raw: { ...listed.raw, ...got.raw },
	};
}
