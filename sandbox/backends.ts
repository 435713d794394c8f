import type { SandboxBackendFactory } from './backend';
import { createMsgCore } from './msgcore';
import { twentyGenerations } from './twenty';

/** All backends of the sandbox: adding one is adding a line. */
export const backends: SandboxBackendFactory[] = [createMsgCore, ...twentyGenerations];
