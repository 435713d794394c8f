import { randomUUID } from 'crypto';
import type { Backend } from '../backend/backend';
import type { Place } from '../backend/exchange';
import type { KeyDraft, Mark } from '../backend/minting';
import { MARK_LENGTH, marked, markIn } from '../keys/nameMark';
import { NAME } from '../params/name';
import { entries, fieldProblem, type Params } from '../params/params';
import type { Run } from '../run/run';
import { originOf, tokenOf } from './origin';
import type { Unit } from './unit';

/**
 * A unit whose key can be told for ours, as far as the backend and the user allow: by an id that we choose, or
 * by a mark behind its name.
 *
 * @param number the unit's among those of its item, from 1: a mark tells the place that its key is for
 * @throws Problem when a name is too long for its mark
 */
export function unitOf(run: Run, params: Params, place: Place, draft: KeyDraft, number: number): Unit {
	const { backend } = run.session;
	const { chooseId } = backend.minting;
	const unit = { itemIndex: params.itemIndex, place };
	if (draft.id === undefined && chooseId !== undefined) {
		const id = chooseId();
		return { ...unit, draft: { ...draft, id }, claim: { by: 'id', id } };
	}
	const mark = draft.id === undefined && entries(params, 'options').markNames === true ? markOf(backend) : null;
	const token = tokenOf(originOf(run, params, { name: draft.name, number }), randomUUID().replace(/-/g, '').slice(0, 12));
	if (mark !== null) return { ...unit, draft: mark.put(draft, token), claim: { by: 'mark', token } };
	return { ...unit, draft, claim: draft.id !== undefined && draft.idGiven !== true ? { by: 'id', id: draft.id } : { by: 'nothing' } };
}

/** How a backend's keys show the marks that this package gives them, or `null` where they have none. */
export function markOf({ minting: { marksNames } }: Backend): Mark | null {
	return marksNames === undefined ? null : nameMark(marksNames);
}

function nameMark({ most = Infinity, start, renamed = renamedOnly }: NonNullable<Backend['minting']['marksNames']>): Mark {
	return {
		put: (draft, token) => {
			const name = marked(draft.name, token, start);
			if (name.length <= most) return renamed(draft, name);
			throw fieldProblem(NAME, 'is too long for a mark behind it', draft.name, `Give at most ${most - MARK_LENGTH} characters, or switch off Options > Mark Names.`);
		},
		of: ({ name }) => markIn(name),
	};
}

function renamedOnly(draft: KeyDraft, name: string): KeyDraft {
	return { ...draft, name };
}
