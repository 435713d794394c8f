import type { Operation } from '../shared/run/run';
import { requireMayDestroy } from '../shared/operations/guards';
import { keyOf } from '../shared/operations/read';
import { eachItem } from '../shared/run/each';
import { findId, findKey } from '../shared/run/keys';
import { shownKey, viewOf } from '../shared/run/output';
import { keyName } from '../shared/run/places';
import { change } from './update';

/** Switches a key off; it can be switched on again. Its events are refused from then on. */
export const disable: Operation = switching(false);

/** Switches a key on again. */
export const enable: Operation = switching(true);

function switching(isActive: boolean): Operation {
	return eachItem((run, params) => {
		if (!isActive) requireMayDestroy(run);
		const place = run.session.backend.place(params);
		const key = keyOf(run, params);
		const view = viewOf(run, params);
		return async () => {
			const id = await findId(run.lists, place, key);
			return await run.turns.take(keyName(place, id), async (isFirst) => {
				const { key: current } = await findKey(run.lists, place, isFirst ? key : { by: 'id', value: id });
				const { value, answer } = await run.session.call(change, { place, id, current, changes: { isActive } });
				run.lists.changed({ place, id }, value);
				return [shownKey(run, view, value, answer)];
			});
		};
	});
}
