import type { IDataObject } from 'n8n-workflow';
import type { Operation, Run } from '../engine/run';
import { type Locator, locator } from '../params/locator';
import { fieldProblem, flag, type Params, wholeNumber } from '../params/params';
import { eachItem } from '../run/each';
import { findKey, pages } from '../run/keys';
import { shownAnswer, shownKey, viewOf } from '../run/output';

/** The field that names a key, in every operation on one. */
export const KEY = { name: 'keyId', label: 'Key' };

/** Reads which key is meant. Throws a Problem for an id that the backend can't have. */
export function keyOf(run: Run, params: Params): Locator {
	const key = locator(params, KEY);
	const { idForm } = run.session.backend;
	if (key.by === 'id' && idForm?.pattern.test(key.value) === false) {
		throw fieldProblem(KEY, 'is no id of this backend', key.value, idForm.mend);
	}
	return key;
}

/** Shows one key, found by its id or its name. */
export const get: Operation = eachItem((run, params) => {
	const place = run.session.backend.place(params);
	const key = keyOf(run, params);
	const view = viewOf(run, params);
	return async () => {
		const found = await findKey(run.session, place, key);
		return [shownKey(run, view, found.key, found.answer)];
	};
});

/** Shows many keys, page by page; *Response* shows the pages as they came. */
export const getAll: Operation = eachItem((run, params) => {
	const { backend } = run.session;
	const place = backend.place(params);
	const view = viewOf(run, params);
	const query = backend.query?.(params) ?? {};
	const limit = flag(params, { name: 'returnAll', label: 'Return All' })
		? null
		: wholeNumber(params, { name: 'limit', label: 'Limit' }, 1, 100_000);
	return async () => {
		const shown: IDataObject[] = [];
		for await (const { keys, answer, warning } of pages(run.session, place, { limit, query })) {
			if (warning !== null) run.hint(warning, 'warning');
			if (view.mode === 'response') shown.push(shownAnswer(run, answer));
			else for (const key of keys) shown.push(shownKey(run, view, key, answer));
		}
		return shown;
	};
});
