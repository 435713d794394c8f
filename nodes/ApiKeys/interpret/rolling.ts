import type { Roll } from '../../shared/backend/ending';
import { now } from '../../shared/clock';
import type { KeyFacts } from '../../shared/keys/facts';
import type { RollTable } from '../descriptor';
import type { ExpiryField, JsonObject } from '../parts';
import { bodyOf, keyObject, readKey } from './answers';
import { type Context, fillingOf } from './context';
import { withValue } from './jsonPath';
import { expiryAt, writeExpiry } from './moment';
import { planOf } from './template';
import { HOUR_MS } from '../../shared/time';

/** The vendor's own rotation: it makes the successor and sets the old key's end. */
export function rolling(context: Context, { request, at, overlapHours, expiry }: RollTable): Roll {
	return {
		exchange: {
			name: 'roll key',
			repeatable: false,
			needs: request.needs,
			request: ({ place, id, current }) => planOf(request, fillingOf(context, place, id), { body: endIn(expiry, current) }),
			read: (answer) => readKey(context, keyObject(context, bodyOf(context, answer, 'a new key'), at, 'a new key'), { fresh: true }),
		},
		oldEndsAt: () => new Date(now() + overlapHours * HOUR_MS).toISOString(),
	};
}

/** The successor's end, which is that of the old key, where the request takes one. */
function endIn(field: ExpiryField | undefined, { expiresAt }: KeyFacts): JsonObject | undefined {
	if (field === undefined) return undefined;
	const value = writeExpiry(field, expiresAt === null ? null : expiryAt(new Date(expiresAt), now()), now());
	return value === undefined ? {} : withValue({}, field.at, value);
}
