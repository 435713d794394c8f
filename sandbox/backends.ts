import type { SandboxBackendFactory } from './backend';
import { createGjirafaVp } from './gjirafaVp';
import { createMsgCore } from './msgcore';
import { createRebilly } from './rebilly';
import { createSentry } from './sentry';
import { twentyGenerations } from './twenty';

/** All backends of the sandbox: adding one is adding a line. */
export const backends: SandboxBackendFactory[] = [
	createMsgCore,
	...twentyGenerations,
	createSentry,
	createRebilly,
	createGjirafaVp,
];
