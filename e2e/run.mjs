/**
 * npm run e2e: the package in a real n8n, as its users have it.
 *
 * Packs the package, installs the tarball the way n8n installs a community package, makes and tests a
 * credential for each backend, and runs a workflow for each through the server and by `n8n execute`.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './lib/arguments.mjs';
import { checkAgents } from './lib/checkAgents.mjs';
import { checkBackend } from './lib/checkBackend.mjs';
import { checkDelivery } from './lib/checkDelivery.mjs';
import { checkExamples } from './lib/checkExamples.mjs';
import { checkKilled } from './lib/checkKilled.mjs';
import { checkStopped } from './lib/checkStopped.mjs';
import { checkTrigger } from './lib/checkTrigger.mjs';
import { importsOf, noteImports } from './lib/imports.mjs';
import { homes } from './lib/places.mjs';
import { Report } from './lib/report.mjs';
import { saveCredential, setStage } from './lib/stage.mjs';

const MOST_BYTES = 300_000;
const { tarball, only } = readArguments({ only: { type: 'string' } });
const PARTS = ['backends', 'trigger', 'delivery', 'agents', 'examples', 'stopped', 'killed'];
const chosen = only?.split(',') ?? PARTS;
const unknown = chosen.filter((part) => !PARTS.includes(part));
// A run of nothing would be green.
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; there are ${PARTS.join(', ')}`);
const wanted = (part) => chosen.includes(part);
const report = new Report('n8n-nodes-api-keys inside n8n 2.41.1 (SQLite, Node.js 24)');
const imports = join(homes, 'imports.jsonl');
const stage = await setStage({ name: 'e2e', tarball, more: { ...noteImports(imports), N8N_COMMUNITY_PACKAGES_ALLOW_TOOL_USAGE: 'true' }, say: (text) => report.note(text) });
const { packed, installed, packageFolder, n8n, missing } = stage;

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stage.stop().then(() => process.exit(130)));

try {
	report.part('The package');
	await report.check('holds dist, README, LICENSE and nothing else', () => {
		const others = packed.files.filter((path) => !/^(dist\/|package\.json$|README\.md$|LICENSE$)/.test(path));
		assert.deepEqual(others, []);
		assert.ok(packed.size < MOST_BYTES, `${packed.size} bytes`);
		return `${packed.files.length} files, ${Math.round(packed.size / 1000)} kB`;
	});
	await report.check('is installed as a community package', () => {
		assert.equal(installed.installedVersion, packed.manifest.version);
		assert.equal(installed.installedNodes.length, packed.manifest.n8n.nodes.length);
		return `${installed.installedNodes.length} nodes, n8n started in ${(n8n.startedInMs / 1000).toFixed(1)} s`;
	});
	await report.check('brought nothing along', () => {
		assert.ok(!existsSync(join(packageFolder, 'node_modules')), 'it has a node_modules of its own');
		assert.deepEqual(readdirSync(join(packageFolder, '..')).filter((name) => !name.startsWith('.')), [packed.manifest.name]);
	});
	await report.check("imports zod and n8n-workflow from n8n's own", () => {
		const found = importsOf(imports);
		assert.ok(found['zod/v3']?.includes('/e2e/node_modules/zod/'), `zod came from ${found['zod/v3']}`);
		const strangers = Object.entries(found).filter(([, file]) => file.includes(packageFolder));
		assert.deepEqual(strangers, []);
		return Object.keys(found).sort().join(', ');
	});
	if (wanted('backends')) for (const row of stage.backends) await checkBackend(report, stage, row);
	else for (const row of stage.backends) await saveCredential(stage.api, row);
	if (wanted('trigger')) await checkTrigger(report, stage);
	if (wanted('delivery')) await checkDelivery(report, stage);
	if (wanted('agents')) await checkAgents(report, stage);
	if (wanted('examples')) await checkExamples(report, stage);
	if (wanted('stopped')) await checkStopped(report, stage);
	// Last, for it ends the n8n of the stage.
	if (wanted('killed')) await checkKilled(report, stage);
	if (missing.length > 0) report.note(`\nNot in this package yet: ${missing.map(({ title }) => title).join(', ')}`);
} finally {
	await stage.stop();
}
process.exitCode = report.end();
