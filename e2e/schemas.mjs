/**
 * Writes the output schemas beside the nodes (`__schema__`), from what each operation really gives.
 *
 * `node e2e/schemas.mjs` writes them; `--check` only tells whether they are up to date.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { require as load } from 'tsx/cjs/api';
import { readArguments } from './lib/arguments.mjs';
import { backendsOf } from './lib/backends.mjs';
import { root } from './lib/places.mjs';
import { sampleRuns } from './lib/sampleRuns.mjs';
import { startSandbox } from './lib/sandbox.mjs';
import { schemaOf } from './lib/schema.mjs';

createRequire(import.meta.url)('../harness/environment.js');
const { check } = readArguments({ check: { type: 'boolean', default: false } });
const FOLDERS = { msgCoreApiKeys: 'MsgCore/MsgCoreApiKeys', twentyApiKeys: 'Twenty/TwentyApiKeys', sentryClientKeys: 'Sentry/SentryClientKeys', rebillyApiKeys: 'Rebilly/RebillyApiKeys', gjirafaVpApiKeys: 'GjirafaVp/GjirafaVpApiKeys', apiKeys: 'ApiKeys/ApiKeys' };
/** What a service of the user's own may or may not offer: taken from the same operation's kin. */
const KIN = { update: 'get' };

const { runNode } = load('../harness/runNode.ts', import.meta.url);
const { KeyManagementApi } = load('../credentials/KeyManagementApi.credentials.ts', import.meta.url);
const sandbox = await startSandbox({ minuteMs: null });
const files = new Map();
try {
	for (const row of backendsOf(sandbox)) {
		const file = FOLDERS[row.node];
		const [type] = Object.values(load(`../nodes/${file}.node.ts`, import.meta.url)).flatMap((made) => (typeof made === 'function' ? [new made()] : []));
		const operations = type.description.properties.find(({ name }) => name === 'operation').options.map(({ value }) => value);
		const { samples, refused } = await sampleRuns(row, operations, async (parameters) => {
			const { items, error } = await runNode({ type, credentialType: new KeyManagementApi(), credential: row.credential, parameters });
			if (error) throw error;
			return items.map(({ json }) => json);
		});
		for (const operation of operations) {
			const found = samples.get(operation) ?? samples.get(KIN[operation]);
			const path = join('nodes', dirname(file), '__schema__', 'v1.0.0', row.resource ?? 'apiKey', `${operation}.json`);
			if (found === undefined) process.stdout.write(`${row.title}: no ${operation}: ${refused.get(operation)}\n`);
			else if (!files.has(path)) files.set(path, `${JSON.stringify(schemaOf(found), null, '\t')}\n`);
		}
	}
} finally {
	await sandbox.stop();
}

let stale = 0;
for (const [path, text] of files) {
	const there = await readFile(join(root, path), 'utf8').catch(() => '');
	if (there === text) continue;
	stale++;
	process.stdout.write(`${check ? 'out of date' : 'wrote'}: ${path}\n`);
	if (check) continue;
	await mkdir(dirname(join(root, path)), { recursive: true });
	await writeFile(join(root, path), text);
}
process.stdout.write(`${files.size} schemas, ${stale} ${check ? 'out of date' : 'written'}\n`);
process.exitCode = check && stale > 0 ? 1 : 0;
