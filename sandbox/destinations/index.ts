import type { SandboxDestinationFactory } from './destination';
import { createEndpoints } from './endpoints';
import { createGithub } from './github';
import { createGitlab } from './gitlab';
import { createN8n } from './n8n';
import { createVault } from './vault';

/** All places of the sandbox that take secrets: adding one is adding a line. */
export const destinations: SandboxDestinationFactory[] = [createGithub, createGitlab, createVault, createN8n, createEndpoints];
