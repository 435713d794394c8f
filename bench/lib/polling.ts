import { z } from 'zod/v3';
import { builtCredential, builtNode } from '../../demo/built';
import { performance, process } from '../../harness/node';
import { Watching } from '../../harness/watching';
import { peakOf, settled } from './memory';
import { createMany, runOurs } from './ours';
import { only } from './serving';

const setting = z.object({ url: z.string(), access: z.object({ apiKey: z.string(), projectId: z.string() }).passthrough(), changes: z.number() });

/** Polls a place of many keys twice, with changes between, and tells what the second poll took and told. */
async function main(): Promise<void> {
	const { url, access: { apiKey, projectId }, changes } = setting.parse(JSON.parse(process.argv[2] ?? '{}'));
	const server = only(url, { apiKey, projectId });
	const types = { trigger: await builtNode('ApiKeysTrigger/ApiKeysTrigger'), credential: await builtCredential() };
	const place = { __rl: true, mode: 'id', value: projectId };
	const watching = new Watching(types, { backend: 'msgCore', projectId: place, events: ['created', 'revoked'], firstPoll: 'baseline' }, () => ({ backend: 'msgCore', baseUrl: url, authentication: 'apiKey', apiKey }));
	const doomed = await createMany(server, 'msgcore', changes, 'doomed-{n}');
	await watching.poll();
	const { items } = await createMany(server, 'msgcore', changes, 'fresh-{n}');
	const keyIds = doomed.items.map(({ json }) => String(json.id));
	await runOurs(server, 'msgcore', 'revokeMany', { revokeBy: 'ids', keyIds, dryRun: false, mostToRevoke: changes });

	const base = settled();
	const started = performance.now();
	const { result, peak } = await peakOf(async () => await watching.poll());
	const ms = performance.now() - started;
	const told = new Set((result ?? []).map(({ event, key }) => `${event} ${String(key.id)}`));
	const meant = [...keyIds.map((id) => `revoked ${id}`), ...items.map(({ json }) => `created ${String(json.id)}`)];
	process.send?.({ ms, bytes: peak - base, lost: meant.filter((each) => !told.has(each)).length, untrue: told.size - meant.filter((each) => told.has(each)).length, kept: watching.state().length });
	process.disconnect?.();
}

void main();
