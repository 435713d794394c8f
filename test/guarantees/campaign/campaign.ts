import { performance } from '../../../harness/node';
import { process } from '../../../sandbox/common/node';
import { crimesOf } from '../hearing';
import type { Subject } from '../subject';
import { Tally } from '../tally';
import { type Scenario, scenarioOf } from './scenario';
import { tryOut } from './trial';

const { FAULTS_SEED, FAULTS_FROM = '1', FAULTS_RUNS = '90', FAULTS_SECONDS = '1500', FAULTS_BACKEND } = process.env;
const HOUR = 3_600_000;

/** Tries random trials on a backend, each from a seed of its own, and tells the seeds of those that went wrong. */
export function describeCampaign(subject: Subject): void {
	const isMeant = FAULTS_BACKEND === undefined || FAULTS_BACKEND.toLowerCase() === subject.name.toLowerCase();
	(isMeant ? it : it.skip)(`${subject.name} keeps every guarantee, whatever happens`, async () => {
		const tally = new Tally(subject.name, 'campaign');
		const wrong: string[] = [];
		// The machine's time, not the one that the trials live in.
		const end = performance.now() + Number(FAULTS_SECONDS) * 1000;
		for (const seed of seeds()) {
			if (performance.now() > end) break;
			const drawn = scenarioOf(seed);
			const verdict = await tryOut(subject, drawn).catch((thrown: unknown) => (thrown instanceof Error ? thrown.message : JSON.stringify(thrown)));
			if (typeof verdict === 'string') {
				wrong.push(report(subject, seed, drawn, { trial: [verdict] }));
				continue;
			}
			verdict.accounts.forEach((account, i) => tally.add(account, { faults: i === 0 ? verdict.faults : 0, lockedOut: i === 0 ? verdict.lockedOut.length : 0 }));
			const crimes = crimesOf(verdict);
			if (Object.keys(crimes).length > 0) wrong.push(report(subject, seed, drawn, crimes));
			tally.write();
		}
		if (wrong.length > 0) throw new Error(`${wrong.length} trials went wrong\n${wrong.join('\n')}`);
	}, HOUR);
}

function seeds(): number[] {
	if (FAULTS_SEED !== undefined) return FAULTS_SEED.split(',').map(Number);
	return Array.from({ length: Number(FAULTS_RUNS) }, (_, i) => Number(FAULTS_FROM) + i);
}

function report({ name }: Subject, seed: number, scenario: Scenario, crimes: Record<string, string[]>): string {
	const told = Object.entries(crimes).map(([crime, keys]) => `${crime}: ${keys.slice(0, 3).join(', ')}${keys.length > 3 ? ` and ${keys.length - 3} more` : ''}`);
	return `npm run faults -- --backend "${name}" --seed ${seed}\n    ${told.join('\n    ')}\n    ${JSON.stringify(scenario)}`;
}
