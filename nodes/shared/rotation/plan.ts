import type { IDataObject } from 'n8n-workflow';
import type { Run } from '../engine/run';
import type { RequestPlan } from '../http/request';
import { factsOf, type KeyFacts } from '../keys/facts';
import type { MintedKey } from '../run/unit';
import type { Succession } from './retire';

const NEW_ID = 'NEW-KEY-ID';

/** The calls that a rotation would make, in order. No request is sent. */
export function plannedCalls(run: Run, { place, old, ending, until, draft }: Succession): IDataObject {
	const { backend } = run.session;
	const { minting, roll } = backend;
	const successor: KeyFacts = factsOf({ id: draft.id ?? NEW_ID, name: draft.name, raw: {} });
	const proven: MintedKey = { ...successor, secret: { value: 'NEW-SECRET' } };
	const at = { place, id: old.id, current: old, draft, until };
	const steps = [
		...(ending === null && roll !== undefined
			? [step(roll.exchange.name, roll.exchange.request({ place, id: old.id }))]
			: [step(minting.create.name, minting.create.request({ place, drafts: [draft] }))]),
		...(minting.token === undefined ? [] : [step(minting.token.name, minting.token.request({ place, keys: [successor] }))]),
		step('verify the new key', backend.probe(proven, place).plan),
		...(ending?.exchange === undefined ? [] : [step(ending.exchange.name, ending.exchange.request(at))]),
	];
	return {
		dryRun: true,
		backend: backend.name,
		oldKey: { id: old.id, name: old.name },
		newKey: { name: draft.name, expiresAt: expiryShown(draft) },
		steps,
	};
}

/** Bodies are left out: they tell nothing new, and some vendors' hold secrets. */
function step(does: string, { method, path }: RequestPlan): IDataObject {
	return { does, method, path: path.text };
}

function expiryShown(draft: object): string | null {
	const { expiresAt } = { expiresAt: null, ...draft };
	return typeof expiresAt === 'string' ? expiresAt : null;
}
