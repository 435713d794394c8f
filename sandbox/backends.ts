import type { SandboxBackendFactory } from './backend';
import { createMsgCore } from './msgcore';

/** All backends of the sandbox: adding one is adding a line. */
export const backends: SandboxBackendFactory[] = [createMsgCore];
