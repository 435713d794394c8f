/**
 * npm run n8n: the package in a real n8n, to play with.
 *
 * Starts the sandbox and n8n, installs the package, makes a credential for each backend and for two places that take
 * secrets, and loads the example workflows and one for each backend. Forgets everything when it stops.
 */
import { join } from 'node:path';
import { readArguments } from './lib/arguments.mjs';
import { OWNER } from './lib/api.mjs';
import { countWaits } from './lib/countdown.mjs';
import { saveGitLab, saveThisN8n } from './lib/destinations.mjs';
import { openDesk } from './lib/desk.mjs';
import { exampleNames, filledExample } from './lib/exampleFiles.mjs';
import { saveCredential, setStage } from './lib/stage.mjs';
import { keyLife } from './lib/workflows.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
const { tarball, port } = readArguments({ port: { type: 'string', default: '5678' } });
const stage = await setStage({ name: 'open', tarball, port: Number(port), sandbox: { port: 5679, minuteMs: 60_000 }, say });
const desk = await openDesk();
const { api, backends, n8n, sandbox } = stage;

for (const row of backends) {
	await saveCredential(api, row);
	await api.createWorkflow(keyLife(row));
}
const row = backends.find(({ node }) => node === 'msgCoreApiKeys');
const header = await api.createCredential({ name: 'CI', type: 'httpHeaderAuth', data: { name: 'X-Rotate-Token', value: 'sandbox' } });
await saveGitLab(api, sandbox);
const destination = await saveThisN8n(api, n8n);
const settings = { chatWebhook: `${desk.url}/chat`, secretStore: `${desk.url}/secrets`, reportUrl: `${desk.url}/reports` };
for (const name of exampleNames()) {
	await api.createWorkflow(filledExample(name, { settings, keys: row.savedCredential, project: row.place.projectId, header, destination: { id: destination.id, name: destination.name } }));
}

say(`
n8n          ${n8n.url}
  e-mail     ${OWNER.email}
  password   ${OWNER.password}
  workflows  a key's life on ${backends.length} backends, and ${exampleNames().length} examples
  places     the sandbox's GitLab, and the credentials of this n8n
the sandbox  ${sandbox.url}
the desk     ${desk.url} takes the examples' chat messages, secrets and reports

Ctrl-C stops everything.`);

const stopCounting = countWaits(join(stage.folder, 'n8n.log'), process.stdout);
let stopping = false;
const stop = async () => {
	if (stopping) return;
	stopping = true;
	stopCounting();
	say('Stopping …');
	await desk.stop();
	await stage.stop();
	process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());
desk.onChat = (text) => say(`chat: ${text}`);
