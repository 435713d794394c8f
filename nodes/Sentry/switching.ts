import type { Operation } from '../shared/run/run';
import { requireMayDestroy } from '../shared/operations/guards';
import { keyOf } from '../shared/operations/read';
import { eachItem } from '../shared/run/each';
import { withCurrent } from '../shared/run/current';
import { shownKey, viewOf } from '../shared/run/output';
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
		return async () =>
			await withCurrent(run, place, key, async (current) => {
				const at = { place, id: current.id };
				const { value, answer } = await run.session.call(change, { ...at, current, changes: { isActive } });
				run.lists.changed(at, value);
				return [shownKey(run, view, value, answer)];
			});
	});
}
