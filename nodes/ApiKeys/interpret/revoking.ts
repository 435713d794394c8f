import type { Revocation } from '../../shared/backend/ending';
import type { Exchange, KeyAt } from '../../shared/backend/exchange';
import { type Answer, jsonOf } from '../../shared/http/answer';
import type { Sign } from '../parts';
import { bodyOf } from './answers';
import { fits } from './checking';
import { type Context, fillingOf, lacking } from './context';
import { planOf } from './template';

/** The exchange that revokes a key for good. Only the documented answer proves that; a 404 may be of a slip. */
export function revoking(context: Context): Exchange<KeyAt, Revocation> {
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
			if (has(revoke?.already, answer, id)) return { state: 'alreadyRevoked' };
			return { state: has(revoke?.done, answer, id) ? 'revoked' : 'unknown' };
		},
	};
}

function has(sign: Sign | undefined, answer: Answer, id: string): boolean {
	return sign !== undefined && fits(sign, answer, id);
}
