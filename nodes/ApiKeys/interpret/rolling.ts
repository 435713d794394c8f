import type { Roll } from '../../shared/backend';
import { now } from '../../shared/clock';
import type { RollTable } from '../descriptor';
import { bodyOf, keyObject, readKey } from './answers';
import { type Context, fillingOf } from './context';
import { planOf } from './template';

const HOUR = 60 * 60 * 1000;

/** The vendor's own rotation: it makes the successor and sets the old key's end. */
export function rolling(context: Context, { request, at, overlapHours }: RollTable): Roll {
	return {
		exchange: {
			name: 'roll key',
			repeatable: false,
			needs: request.needs,
			request: ({ place, id }) => planOf(request, fillingOf(context, place, id)),
			read: (answer) => readKey(context, keyObject(context, bodyOf(context, answer, 'a new key'), at, 'a new key'), { fresh: true }),
		},
		oldEndsAt: () => new Date(now() + overlapHours * HOUR).toISOString(),
	};
}
