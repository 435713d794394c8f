import type { Job } from '../lib/job';
import { createManyJob } from './createMany';
import { growthJob } from './growth';
import { limitsJob } from './limits';
import { getManyJob } from './lists';
import { onePlaceJob } from './onePlace';
import { perItemJob } from './perItem';
import { pollsJob } from './polls';
import { rotateJob } from './rotate';
import { sizesJob } from './sizes';
import { sweepsJob } from './sweeps';

/** Everything that is measured, in the order of the table. */
export function jobs({ openapi }: { openapi?: string }): Job[] {
	const each = { allPeers: false, bare: 1.2, loop: null, requests: { each: 1, run: 0 } };
	return [
		createManyJob('msgcore', 'MsgCore', { ...each, allPeers: true }),
		createManyJob('twenty', 'Twenty', { ...each, requests: { each: 2, run: 0 } }),
		createManyJob('sentry', 'Sentry', each),
		createManyJob('rebilly', 'Rebilly', each),
		createManyJob('gjirafa', 'Gjirafa VP', each),
		createManyJob('twenty-legacy', 'legacy Twenty', { allPeers: true, bare: null, loop: 0.1, requests: { each: 2 / 60, run: 3 } }),
		getManyJob('msgcore', 'MsgCore'),
		getManyJob('sentry', 'Sentry'),
		getManyJob('twenty-legacy', 'legacy Twenty', 20_000),
		onePlaceJob,
		rotateJob,
		sweepsJob,
		pollsJob,
		perItemJob,
		growthJob,
		limitsJob,
		sizesJob(openapi),
	];
}
