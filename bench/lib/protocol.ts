import { z } from 'zod/v3';

/** How a sandbox is set up for a measurement. */
export const setting = z.object({ seedKeys: z.number().default(0), latencyMs: z.number().default(0), canLose: z.boolean().default(false) });

/** What the sandbox's process tells when it is ready. */
export const greeting = z.object({ url: z.string(), access: z.record(z.string(), z.record(z.string(), z.string())) });

/** What it is asked between measurements: which requests came, to forget them, or to answer each create that it carries out with a gateway's error. */
export type Question = 'requests' | 'reset' | 'loseCreates';
export const requests = z.array(z.string());
