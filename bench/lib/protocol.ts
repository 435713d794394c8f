import { z } from 'zod/v3';

/** How a sandbox is set up for a measurement. */
export const setting = z.object({ seedKeys: z.number().default(0), latencyMs: z.number().default(0) });

/** What the sandbox's process tells when it is ready. */
export const greeting = z.object({ url: z.string(), access: z.record(z.string(), z.record(z.string(), z.string())) });

/** What it is asked between measurements: which requests came, or to forget them. */
export type Question = 'requests' | 'reset';
export const requests = z.array(z.string());
