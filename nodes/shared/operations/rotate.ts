import type { INodeExecutionData } from 'n8n-workflow';
import { mintItems } from '../minting/mintItems';
import { flag, type Params } from '../params/params';
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
	requireMayDestroy(run);
	requireRollable(run, run.items.filter((params) => params.get('oldKey') === 'roll').length, run.items.length);
	const rotated = await mintItems<Succession>(run, {
		read: (params) => checked(run, params),
		carryOut: async (units) => await rotateAll(run, units, { verification: ({ unit }) => verificationOf(paramsOf(run, unit)) }),
		show: ({ unit, key, answer, more }) => shownNewKey(run, viewOf(run, paramsOf(run, unit)).mode, key, answer, more),
	});
	hintAboutOldKeys(run, rotated);
	return rotated;
};

/** What a rotation would send, without sending any of it but the reading of the old key. */
const dryRun: Operation = eachItem((run, params) => {
	const read = checked(run, params);
	return async () => (await read()).map((unit) => plannedCalls(run, unit));
});

function checked(run: Run, params: Params): () => Promise<Succession[]> {
	viewOf(run, params);
	verificationOf(params);
	return readSuccession(run, params);
}

function hintAboutOldKeys(run: Run, rotated: INodeExecutionData[]): void {
	const open = rotated.filter(({ json }) => typeof json.rotation === 'object' && json.rotation !== null && 'problem' in json.rotation).length;
	const made = rotated.filter(({ json }) => 'secret' in json && 'rotation' in json).length;
	if (made > 0) run.hint(`${made} ${made === 1 ? 'key was' : 'keys were'} rotated. Store secret.value in a safe place now.`, 'info');
	if (open > 0) run.hint(`${open} ${open === 1 ? 'rotation' : 'rotations'} did not go as planned: see rotation.problem.`, 'warning');
}
