/**
 * What the screenshots show, and what must be seen in each.
 */
import { saveGitLab, toGitLab } from './destinations.mjs';
import { filledExample } from './exampleFiles.mjs';
import { chain, keyLife, keysNode, node } from './workflows.mjs';

const INPUT = '[data-test-id=rlc-input]';
const ENTRY = '[data-test-id=rlc-item]';

/** Makes the workflows that the scenes are set in; gives their ids. */
export async function buildScenery({ api, backends, sandbox }) {
	const by = (name) => backends.find(({ node: type }) => type === name);
	const somewhere = (name) => ({ ...by(name), place: {} });
	const msgCore = by('msgCoreApiKeys');
	const misspelt = { name: 'ci-deploy', scopes: '={{ ["messages:rite"] }}', expiry: 'days', expiresInDays: 90 };
	const panels = chain('Panels', [
		keysNode(somewhere('twentyApiKeys'), 'Twenty', 'create', { name: 'ci-deploy' }),
		keysNode(by('sentryClientKeys'), 'Sentry', 'rotate'),
		keysNode(somewhere('rebillyApiKeys'), 'Rebilly', 'create', { name: 'File upload' }),
		keysNode(by('gjirafaVpApiKeys'), 'Gjirafa VP', 'create', { name: 'newsroom' }),
		keysNode(by('apiKeys'), 'Any service', 'rotate'),
		keysNode(msgCore, 'Audit', 'audit', { policy: { mustExpire: true, longestLifeDays: 365, noWildcardScopes: true } }),
		node('Watch', 'n8n-nodes-api-keys.apiKeysTrigger', { projectId: msgCore.place.projectId }, { credentials: { keyManagementApi: msgCore.savedCredential } }),
	]);
	const alone = async (name, ...rest) => (await api.createWorkflow(chain(name, [keysNode(...rest)]))).id;
	return {
		life: (await api.createWorkflow(keyLife(msgCore))).id,
		delivered: (await api.createWorkflow(await delivery(api, sandbox, msgCore))).id,
		panels: (await api.createWorkflow(panels)).id,
		pick: await alone('Pick a key', somewhere('msgCoreApiKeys'), 'MsgCore', 'revoke'),
		misspelt: await alone('A misspelt scope', msgCore, 'MsgCore', 'create', misspelt),
		audit: await alone('Audit', msgCore, 'Audit', 'audit', { policy: { mustExpire: true, longestLifeDays: 365, noWildcardScopes: true } }),
		example: (await api.createWorkflow(filledExample('scheduled-rotation-with-approval', { settings: {}, keys: msgCore.savedCredential, project: msgCore.place.projectId }))).id,
	};
}

/** A rotation that ends at a CI variable. */
async function delivery(api, sandbox, row) {
	const rotation = keysNode(row, 'Rotate', 'rotate', { keyId: { __rl: true, mode: 'id', value: '={{ $json.id }}' }, ...toGitLab('DEPLOY_KEY'), oldKey: 'revoke' });
	Object.assign(rotation.credentials, await saveGitLab(api, sandbox));
	return chain('Deliver', [keysNode(row, 'Create', 'create', { name: 'ci-deploy', ...row.create }), rotation]);
}

/** Runs a workflow until its last node is through, and opens Rotate. */
async function rotate(browser, workflow, last) {
	await browser.canvas(workflow);
	await browser.page.click('[data-test-id=execute-workflow-button]');
	await browser.page.locator(`[data-node-name="${last}"] [data-test-id=canvas-node-status-success]`).waitFor();
	await browser.open('Rotate');
}

/** The scenes in their order: a file's name, its theme, and the gestures that lead there. */
export const scenes = [
	['workflow', 'light', async ({ canvas }, { example }) => await canvas(example)],
	['rotated', 'light', async (browser, { life }) => {
		await rotate(browser, life, 'Get');
		await browser.page.getByText('1 key was rotated').first().waitFor();
	}],
	['delivered', 'light', async (browser, { delivered }) => {
		await rotate(browser, delivered, 'Rotate');
		await browser.page.getByText('gitlabCi').first().waitFor();
	}],
	['pick-project', 'light', async (browser, { pick }) => {
		await browser.panel(pick, 'MsgCore');
		await browser.page.locator(INPUT).first().click();
		await browser.page.locator(ENTRY, { hasText: 'Acme' }).waitFor();
	}],
	['pick-key', 'light', async ({ page }) => {
		await page.locator(ENTRY).first().click();
		await page.locator(INPUT).nth(1).click();
		await page.locator(ENTRY, { hasText: 'Owner' }).waitFor();
	}],
	['mistake', 'light', async (browser, { misspelt }) => {
		await browser.panel(misspelt, 'MsgCore');
		await browser.page.click('[data-test-id=node-execute-button]');
		await browser.page.getByText('Scopes holds unknown words').first().waitFor();
	}],
	['audit', 'light', async (browser, { audit }) => {
		await browser.panel(audit, 'Audit');
		await browser.page.click('[data-test-id=node-execute-button]');
		await browser.page.getByText(/\d+ items/).first().waitFor();
	}],
	['twenty', 'dark', async (browser, { panels }) => {
		await browser.panel(panels, 'Twenty');
		await browser.page.locator(INPUT).first().click();
		await browser.page.locator(ENTRY, { hasText: 'Viewer' }).waitFor();
	}],
	['sentry', 'dark', async (browser, { panels }) => await browser.panel(panels, 'Sentry')],
	['rebilly', 'dark', async (browser, { panels }) => {
		await browser.panel(panels, 'Rebilly');
		await browser.page.getByText('Add entry').click();
	}],
	['gjirafa-vp', 'dark', async (browser, { panels }) => await browser.panel(panels, 'Gjirafa VP')],
	['any-service', 'dark', async (browser, { panels }) => await browser.panel(panels, 'Any service')],
	['watch', 'dark', async (browser, { panels }) => await browser.panel(panels, 'Watch')],
];
