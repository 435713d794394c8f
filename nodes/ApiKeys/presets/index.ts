import type { Preset } from '../preset';
import { betterAuth } from './betterAuth';
import { cloudflare, cloudflareAccount } from './cloudflare';
import { datadog } from './datadog';
import { deepgram } from './deepgram';
import { elasticsearch } from './elasticsearch';
import { gitlabGroup, gitlabPersonal, gitlabProject } from './gitlab';
import { grafana } from './grafana';
import { liteLlm } from './liteLlm';
import { meilisearch } from './meilisearch';
import { neon, neonOrganization } from './neon';
import { openai } from './openai';
import { openRouter } from './openRouter';
import { pinecone } from './pinecone';
import { resend } from './resend';
import { sendgrid } from './sendgrid';
import { strapi } from './strapi';
import { supabase } from './supabase';
import { tailscale } from './tailscale';
import { unkey } from './unkey';
import { unleash } from './unleash';
import { vercel } from './vercel';
import { verdaccio } from './verdaccio';

/** Every service that is offered by name, in the order of the list. */
export const presets: readonly Preset[] = [
	betterAuth, cloudflare, cloudflareAccount, datadog, deepgram, elasticsearch, gitlabGroup, gitlabPersonal, gitlabProject, grafana, liteLlm,
	meilisearch, neon, neonOrganization, openai, openRouter, pinecone, resend, sendgrid, strapi, supabase, tailscale, unkey, unleash, vercel, verdaccio,
];

/** The value that stands for a service of the user's own. */
export const CUSTOM = 'custom';

/** The preset of a service, or `undefined` when there is none of that name. */
export function presetOf(service: unknown): Preset | undefined {
	return presets.find((preset) => preset.service === service);
}
