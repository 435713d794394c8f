import type { Place } from '../../shared/backend/exchange';
import type { Liveness, Probe } from '../../shared/backend/minting';
import { type Answer, isSuccess, jsonOf } from '../../shared/http/answer';
import type { KeyFacts, Secret } from '../../shared/keys/facts';
import type { Check, Sign } from '../parts';
import { type Context, fillingOf } from './context';
import { valueAt } from './jsonPath';
import { planOf } from './template';

/** The check of a new key, or `null` when the service has none for keys of its kind. */
export function checking(context: Context, minted: KeyFacts & { secret: Secret }, place: Place): Probe | null {
	const check = context.descriptor.checks?.find(({ when }) => when === undefined || valueAt(minted.raw, when.at) === when.is);
	if (check === undefined) return null;
	const filling = { ...fillingOf(context, place, minted.id), secret: minted.secret.value, ...(check.as === 'newKey' ? { headers: ownHeaders(context) } : {}) };
	const plan = planOf(check.request, filling);
	const own = check.auth === undefined ? {} : { [check.auth.header]: `${check.auth.prefix}${minted.secret.value}` };
	return {
		plan: { ...plan, headers: { ...plan.headers, ...own } },
		as: check.as,
		mayBePlain: context.descriptor.errorShapes.length === 0,
		judge: (answer) => judged(check, answer, minted.id),
	};
}

/** The headers that a key sends for itself: not those by which the credential acts in a place of its own. */
function ownHeaders({ descriptor: { headers = {} } }: Context): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).filter(([, value]) => !value.includes('{')));
}

/** What an answer means: the first rule that fits tells. */
export function judged({ rules }: Check, answer: Answer, id: string): Liveness {
	return rules.find((rule) => fits(rule, answer, id))?.means ?? 'unsure';
}

/** Whether an answer has all of a sign. */
export function fits({ status, at, is, text }: Sign, answer: Answer, id: string): boolean {
	if (status === '2xx' ? !isSuccess(answer) : status !== undefined && status !== answer.status) return false;
	if (text !== undefined && !new RegExp(text, 'i').test(answer.text)) return false;
	if (at === undefined) return true;
	const found = valueAt(jsonOf(answer), at);
	if (is === undefined) return found !== undefined && found !== null;
	return is === '{id}' ? String(found) === id : found === is;
}
