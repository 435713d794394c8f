import type { KeyDraft } from '../backend/minting';
import type { Operation, Run } from '../run/run';
import { json } from '../params/json';
import { choice, type Params } from '../params/params';
import { unitOf } from '../minting/claim';
import { unfit } from '../minting/check';
import { holdOrUndo } from '../minting/finish';
import { deliverAll } from '../minting/handOver';
import { creator } from '../minting/maker';
import { mintAll } from '../minting/mint';
import { shownNewKey, viewOf } from '../run/output';
import type { Settled, Unit } from '../minting/unit';
import { inputProblem } from '../problem';
import { requireSecretAgain } from './guards';
import { mintItems } from '../minting/mintItems';

/** Makes one key for each input item. */
export const create: Operation = async (run) => await makeKeys(run, (params) => [oneDraft(run, params)]);

/** Makes the keys that `drafts` reads from each item, and shows them with their secrets. */
export async function makeKeys(run: Run, drafts: (params: Params) => KeyDraft[]) {
	requireSecretAgain(run);
	const made = await mintItems<Unit>(run, {
		read: (params) => {
			const place = run.session.backend.place(params);
			viewOf(run, params);
			const units = drafts(params).map((draft, k) => unitOf(run, params, place, draft, k + 1));
			return async () => units;
		},
		carryOut: async (units) => await makeAll(run, units),
		show: (fate) => shownNewKey(run, viewOf(run, paramsOf(run, fate.unit)).mode, fate, fate.more),
	});
	hintToStore(run, made.filter(({ json: item }) => 'secret' in item).length);
	return made;
}

async function makeAll(run: Run, units: Unit[]): Promise<Array<Settled<Unit>>> {
	const failed = new Map<object, Settled<Unit>>((await unfit(run, units)).map((fate) => [fate.unit, fate]));
	const isFit = run.stopsOnError && failed.size > 0 ? () => false : (unit: Unit) => !failed.has(unit);
	const made = new Map<object, Settled<Unit>>((await mintAll(run, units.filter(isFit), creator(run))).map((fate) => [fate.unit, fate]));
	const delivered = await deliverAll(run, units.flatMap((unit) => failed.get(unit) ?? made.get(unit) ?? []));
	return await holdOrUndo(run, delivered);
}

/** The parameters of the item that a unit came from: a run has all items of its input, or the one that an agent called with. */
export function paramsOf({ items }: Run, { itemIndex }: { itemIndex: number }): Params {
	const params = items.length === 1 ? items[0] : items[itemIndex];
	if (params?.itemIndex !== itemIndex) throw new Error(`Item ${itemIndex} is not part of this run`);
	return params;
}

function oneDraft(run: Run, params: Params): KeyDraft {
	const { backend } = run.session;
	const how = params.get('specifyKey') ?? 'fields';
	if (choice({ ...params, get: () => how }, { name: 'specifyKey', label: 'Specify Key' }, ['fields', 'json'] as const) === 'fields') {
		return backend.draft(params);
	}
	const field = { name: 'keyJson', label: 'Key (JSON)' };
	const entry = json(params, field);
	if (Array.isArray(entry)) {
		throw inputProblem(field.label, 'Key (JSON) holds a list', 'Give one object here, or use Create Many.');
	}
	return backend.draftFromJson(entry, params, field.label);
}

/** Tells where the secrets of new keys are, and what is to be done with them. */
export function hintToStore(run: Run, made: number): void {
	if (made === 0 || run.tool) return;
	if (run.delivery !== null) return run.hint(`${made} ${made === 1 ? 'key was' : 'keys were'} created and ${run.delivery.session === null ? 'sealed' : 'delivered'} (${run.delivery.destination.label}).`, 'info');
	const again = run.session.backend.minting.secretAgain ? '' : ' The backend shows it only this once.';
	run.hint(`${made} ${made === 1 ? 'key was' : 'keys were'} created. Store secret.value in a safe place now.${again}`, 'info');
}
