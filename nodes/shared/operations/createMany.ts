import type { KeyDraft } from '../backend/minting';
import type { Operation, Run } from '../run/run';
import { json } from '../params/json';
import { choice, fieldProblem, type Params, quoted, text, wholeNumber } from '../params/params';
import { makeKeys } from './create';

/** More keys than this in one item are more likely a slip than a wish. */
const MOST_KEYS = 1000;
const LIST = { name: 'keysJson', label: 'Keys (JSON)' };
const COUNT = { name: 'count', label: 'Count' };
const TEMPLATE = { name: 'nameTemplate', label: 'Name Template' };
const SOURCE = { name: 'source', label: 'Source' };

/** Makes many keys: from a JSON list, from a count and a name template, or one for each input item. */
export const createMany: Operation = async (run) => await makeKeys(run, (params) => manyDrafts(run, params));

function manyDrafts(run: Run, params: Params): KeyDraft[] {
	switch (choice(params, SOURCE, ['json', 'template', 'items'] as const)) {
		case 'json':
			return listedDrafts(run, params);
		case 'template':
			return numberedDrafts(run, params);
		case 'items':
			return [run.session.backend.draft(params)];
	}
}

function listedDrafts(run: Run, params: Params): KeyDraft[] {
	const given = json(params, LIST);
	const list = typeof given === 'object' && given !== null && !Array.isArray(given) ? [given] : given;
	if (!Array.isArray(list)) throw fieldProblem(LIST, 'is not a list', list, 'Give a JSON list of keys, e.g. [{"name": "ci"}].');
	if (list.length === 0) throw fieldProblem(LIST, 'is empty', list, 'Give at least one key.');
	if (list.length > MOST_KEYS) throw fieldProblem(LIST, `has ${list.length} entries`, '…', `Give at most ${MOST_KEYS} at once.`);
	return list.map((entry: unknown, i) => run.session.backend.draftFromJson(entry, params, `${LIST.label}, entry ${i + 1}`));
}

function numberedDrafts(run: Run, params: Params): KeyDraft[] {
	const count = wholeNumber(params, COUNT, 1, MOST_KEYS);
	const template = text(params, TEMPLATE, 'Give a name such as "ci-{n}".');
	if (count > 1 && !template.includes('{n}')) {
		throw fieldProblem(TEMPLATE, 'gives every key the same name', template, `Put {n} where the number belongs, e.g. ${quoted(`${template}-{n}`)}.`);
	}
	return Array.from({ length: count }, (_, i) => {
		const name = template.split('{n}').join(String(i + 1));
		return run.session.backend.draft({ ...params, get: (field) => (field === 'name' ? name : params.get(field)) });
	});
}
