import { randomUUID } from 'crypto';
import type { Backend } from '../backend/backend';
import type { Place } from '../backend/exchange';
import type { KeyDraft, Mark } from '../backend/minting';
import { MARK_LENGTH, marked, markIn } from '../keys/nameMark';
import { NAME } from '../params/name';
import { entries, fieldProblem, type Params } from '../params/params';
import type { Claim } from '../proof/evidence';
import type { Run } from '../run/run';
import { originOf, tokenOf } from './origin';
import type { Unit } from './unit';

/**
 * A unit whose key can be told for ours, as far as the backend and the user allow: by an id that we choose, by
 * a mark in a field made for it, or by one behind its name.
 *
 * @throws Problem when a name is too long for its mark
 */
export function unitOf(run: Run, params: Params, place: Place, draft: KeyDraft): Unit {
	const { backend } = run.session;
	const { chooseId } = backend.minting;
	const unit = { itemIndex: params.itemIndex, place };
	if (draft.id === undefined && chooseId !== undefined) {
		const id = chooseId();
		return { ...unit, draft: { ...draft, id }, claim: { by: 'id', id } };
	}
	const mark = draft.id === undefined ? markFor(backend, params) : null;
	const token = tokenOf(originOf(run, params, draft.name), randomUUID().replace(/-/g, '').slice(0, 12));
	const signed = mark?.put(draft, token) ?? draft;
	return { ...unit, draft: signed, claim: claimOf(signed, signed === draft ? null : token) };
}

/** How a backend's keys show the marks that this package gives them, or `null` where they have none. */
export function markOf({ minting: { mark, marksNames } }: Backend): Mark | null {
	return mark ?? (marksNames === undefined ? null : nameMark(marksNames));
}

function claimOf({ id, idGiven }: KeyDraft, token: string | null): Claim {
	if (id !== undefined && idGiven !== true) return { by: 'id', id };
	return token === null ? { by: 'nothing' } : { by: 'mark', token };
}

function markFor({ minting: { mark, marksNames } }: Backend, params: Params): Mark | null {
	if (mark !== undefined) return mark;
	const wanted = marksNames !== undefined && entries(params, 'options').markNames === true;
	return wanted ? nameMark(marksNames) : null;
}

function nameMark({ most = Infinity, renamed = renamedOnly }: NonNullable<Backend['minting']['marksNames']>): Mark {
	return {
		put: (draft, token) => {
			const name = marked(draft.name, token);
			if (name.length <= most) return renamed(draft, name);
			throw fieldProblem(NAME, 'is too long for a mark behind it', draft.name, `Give at most ${most - MARK_LENGTH} characters, or switch off Options > Mark Names.`);
		},
		of: ({ name }) => markIn(name),
	};
}

function renamedOnly(draft: KeyDraft, name: string): KeyDraft {
	return { ...draft, name };
}
