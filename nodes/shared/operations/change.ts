import type { IDataObject } from 'n8n-workflow';
import type { Revocation } from '../backend/ending';
import type { Place } from '../backend/exchange';
import type { KeyFacts } from '../keys/facts';
import type { Operation, Run } from '../run/run';
import { inputProblem, Problem } from '../problem';
import { revokeOnce } from '../proof/revoke';
import { revocationsOf } from '../proof/revocations';
import { sight } from '../proof/sight';
import { isProven } from '../proof/verdicts';
import { eachItem } from '../run/each';
import { withCurrent } from '../run/current';
import { findId, notFound } from '../run/keys';
import { shownKey, viewOf } from '../run/output';
import { hasSureEnd } from '../run/toldEnds';
import { requireMayDestroy } from './guards';
import { keyOf } from './read';

/** Changes a key; where the vendor replaces the whole, what isn't changed is read and sent back. */
export const update: Operation = eachItem((run, params) => {
	const { updating, label } = run.session.backend;
	if (updating === undefined) throw new Problem('input', `${label} can't change keys`, 'Rotate the key instead.');
	const place = run.session.backend.place(params);
	const key = keyOf(run, params);
	const view = viewOf(run, params);
	const changes = updating.changes(params);
	if (Object.keys(changes).length === 0) {
		throw inputProblem('Update Fields', 'There is nothing to update', 'Add at least one field under Update Fields.');
	}
	if (updating.stops?.(changes) === true) requireMayDestroy(run);
	return async () => {
		const send = async (id: string, current: KeyFacts | null) => {
			const { value, answer } = await run.session.call(updating.exchange, { place, id, changes, current });
			run.lists.changed({ place, id }, value);
			return [shownKey(run, view, value, answer)];
		};
		if (!updating.readsFirst) return await send(await findId(run.lists, place, key), null);
		return await withCurrent(run, place, key, async (current) => {
			// What the backend's lists tell of ends has to be known before one is sent again.
			if (updating.replaces === true) await hasSureEnd(run, place, current);
			return await send(current.id, current);
		});
	};
});

/** Revokes a key. One that was never there is an error; where the vendor can't tell, neither can the output. */
export const revoke: Operation = eachItem((run, params) => {
	requireMayDestroy(run);
	const place = run.session.backend.place(params);
	const key = keyOf(run, params);
	return async () => {
		const { idOf, found } = revocationsOf(run);
		const id = idOf(params.itemIndex) ?? (await findId(run.lists, place, key));
		found(params.itemIndex, id);
		const revocation = await revokeOnce(run, { place, id, seen: key.by === 'name' }, sight(run));
		run.lists.changed({ place, id }, null);
		if (revocation.placeUnproven === true) await requirePlace(run, place);
		if (revocation.state === 'notFound') throw notFound(run.session, 'id', id);
		return [{ id, backend: run.session.backend.name, ...shownRevocation(run, revocation) }];
	};
});

/** How the output tells what became of a key. */
export function shownRevocation({ session: { backend } }: Run, { state, doubt }: Revocation): IDataObject {
	const revoked = isProven({ state });
	const told = { revoked, alreadyRevoked: state === 'alreadyRevoked', outcome: state };
	if (revoked) return told;
	return { ...told, note: doubt ?? `${backend.label} shows no such key: it has been revoked before, or was never there.` };
}

/** Fails where the place itself isn't there: a key that was never looked for must not count as revoked. */
async function requirePlace(run: Run, place: Place): Promise<void> {
	await run.session.call(run.session.backend.list, { place, cursor: null, limit: 1, query: {} });
}
