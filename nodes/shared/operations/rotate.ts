import type { INodeExecutionData } from 'n8n-workflow';
import { mintItems } from '../minting/mintItems';
import { readyOnes } from '../minting/readying';
import { Places } from '../delivery/places';
import { flag, type Params } from '../params/params';
import { inputProblem } from '../problem';
import { requireRollable } from '../rotation/making';
import { rotateAll } from '../rotation/pipeline';
import { plannedCalls } from '../rotation/plan';
import { readSuccession, type Succession } from '../rotation/succession';
import { verificationOf } from '../rotation/verifyAt';
import { eachItem } from '../run/each';
import { shownNewKey, viewOf } from '../run/output';
import type { Operation, Run } from '../run/run';
import { paramsOf } from './create';
import { requireMayDestroy, requireSecretAgain } from './guards';


/**
 * Replaces a key: make its successor, prove that it works, hand it over, and only then end the old one.
 * No old key is touched before every new key of the run is proven.
 */
export const rotate: Operation = async (run) => {
	if (run.items.every((params) => flag(params, { name: 'dryRun', label: 'Dry Run' }))) return await dryRun(run);
	requireSecretAgain(run);
	if (run.delivery === null || run.items.some((params) => params.get('oldKey') !== 'keep')) requireMayDestroy(run);
	requireUnrolled(run);
	requireRollable(run, run.items.filter(isRoll).length, run.items.length);
	const rotated = await mintItems<Succession>(run, {
		read: (params) => checked(run, params),
		carryOut: async (units) => await rotateAll(run, units, { verification: ({ unit }) => verificationOf(paramsOf(run, unit)) }),
		show: (fate) => shownNewKey(run, viewOf(run, paramsOf(run, fate.unit)).mode, fate, fate.more),
	});
	hintAboutOldKeys(run, rotated);
	return rotated;
};

/** What a rotation would send, without sending any of it but the reading of the old key. */
const dryRun: Operation = async (run) => {
	const places = new Places();
	return await eachItem((_, params) => {
		const read = checked(run, params);
		return async () => {
			const units = await readyOnes(run, params, await read());
			units.forEach(({ handover }) => places.take(handover));
			return units.map((unit) => plannedCalls(run, unit));
		};
	})(run);
};

function isRoll(params: Params): boolean {
	return params.get('oldKey') === 'roll';
}

/**
 * Refuses the vendor's own rotation where the secret is handed over: the old key is on its way out before the place
 * holds the new one, and a key that could not be delivered can't be taken back.
 */
function requireUnrolled({ delivery, items }: Run): void {
	if (delivery === null || delivery.session === null || !items.some(isRoll)) return;
	throw inputProblem('Old Key', "The backend's own rotation can't be delivered", 'It ends the old key before the new secret has arrived. Choose another Old Key, or Deliver To: Output.');
}

function checked(run: Run, params: Params): () => Promise<Succession[]> {
	viewOf(run, params);
	verificationOf(params);
	return readSuccession(run, params);
}

function hintAboutOldKeys(run: Run, rotated: INodeExecutionData[]): void {
	const open = rotated.filter(({ json }) => typeof json.rotation === 'object' && json.rotation !== null && 'problem' in json.rotation).length;
	const made = rotated.filter(({ json }) => 'secret' in json && 'rotation' in json).length;
	if (made > 0) run.hint(`${made} ${made === 1 ? 'key was' : 'keys were'} rotated. ${whatNext(run, made)}`, 'info');
	if (open > 0) run.hint(`${open} ${open === 1 ? 'rotation' : 'rotations'} did not go as planned: see rotation.problem.`, 'warning');
}

/** Where the new secrets are, and what is to be done with them. */
function whatNext({ delivery }: Run, made: number): string {
	if (delivery === null) return 'Store secret.value in a safe place now.';
	const secrets = made === 1 ? 'The new secret was' : 'The new secrets were';
	if (delivery.session === null) return `${secrets} sealed: only the owner of the public key can read ${made === 1 ? 'it' : 'them'}.`;
	return `${secrets} delivered (${delivery.destination.label}).`;
}
