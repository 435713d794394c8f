import type { IDataObject } from 'n8n-workflow';
import type { Place } from '../backend/exchange';
import type { Run } from '../run/run';
import type { RequestPlan } from '../http/request';
import { factsOf, type KeyFacts } from '../keys/facts';
import type { MintedKey } from '../minting/unit';
import type { Succession } from './succession';

const NEW_ID = 'NEW-KEY-ID';

/** The calls that a rotation would make, in order. No request is sent. */
export function plannedCalls(run: Run, { place, old, ending, until, draft, handover }: Succession): IDataObject {
	const { backend } = run.session;
	const { minting, roll } = backend;
	const successor: KeyFacts = factsOf({ id: draft.id ?? NEW_ID, name: draft.name, raw: {} });
	const proven: MintedKey = { ...successor, secret: { value: 'NEW-SECRET' } };
	const at = { place, id: old.id, current: old, draft, until };
	const steps = [
		...(ending === null && roll !== undefined
			? [step(run, roll.exchange.name, roll.exchange.request({ place, id: old.id, current: old }))]
			: [step(run, minting.create.name, minting.create.request({ place, drafts: [draft] }))]),
		...(minting.token === undefined ? [] : [step(run, minting.token.name, minting.token.request({ place, keys: [successor] }))]),
		...verifying(run, proven, place),
		...(handover === undefined ? [] : [{ does: 'deliver the secret', to: handover.reference }]),
		...(ending?.exchange === undefined ? [] : [step(run, ending.exchange.name, ending.exchange.request(at))]),
	];
	return {
		dryRun: true,
		backend: backend.name,
		oldKey: { id: old.id, name: old.name },
		newKey: { name: draft.name, expiresAt: ending === null ? old.expiresAt : expiryShown(draft) },
		steps,
	};
}

/** A new key that no request can prove is looked up. */
function verifying(run: Run, proven: MintedKey, place: Place): IDataObject[] {
	const { probe, get, list } = run.session.backend;
	const plan = probe?.(proven, place)?.plan;
	if (plan !== undefined) return [step(run, 'verify the new key', plan)];
	const lookUp = get === undefined ? list.request({ place, cursor: null, limit: null, query: {} }) : get.request({ place, id: proven.id });
	return [step(run, 'find the new key', lookUp)];
}

/** Bodies are left out: they tell nothing new, and some vendors' hold secrets. So do some paths: those are masked. */
function step({ session }: Run, does: string, { method, path }: RequestPlan): IDataObject {
	return { does, method, path: session.vault.scrubDeep(path.text) };
}

function expiryShown(draft: object): string | null {
	const { expiresAt } = { expiresAt: null, ...draft };
	return typeof expiresAt === 'string' ? expiresAt : null;
}
