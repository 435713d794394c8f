import type { Preset } from '../preset';
import { betterAuth } from './betterAuth';
import { cloudflare } from './cloudflare';
import { deepgram } from './deepgram';
import { grafana } from './grafana';
import { meilisearch } from './meilisearch';
import { openai } from './openai';
import { resend } from './resend';
import { sendgrid } from './sendgrid';
import { unkey } from './unkey';
import { unleash } from './unleash';
import { verdaccio } from './verdaccio';

/** Every service that is offered by name, in the order of the list. */
export const presets: readonly Preset[] = [
	betterAuth, cloudflare, deepgram, grafana, meilisearch, openai, resend, sendgrid, unkey, unleash, verdaccio,
];

/** The value that stands for a service of the user's own. */
export const CUSTOM = 'custom';

/** The preset of a service, or `undefined` when there is none of that name. */
export function presetOf(service: unknown): Preset | undefined {
	return presets.find((preset) => preset.service === service);
}
