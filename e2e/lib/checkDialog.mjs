/**
 * A credential made from each node, by mouse and keyboard: what the dialog shows, and that what is filled in
 * is still there after save, reopen and save.
 */
import assert from 'node:assert/strict';
import { dialogOf } from './dialog.mjs';
import { dialogs } from './dialogs.mjs';
import { takePicture } from './pictures.mjs';
import { CREDENTIAL } from './stage.mjs';
import { chain, keysNode } from './workflows.mjs';

/** Narrow, for a picture that is read beside text, and high enough for all fields of the longest. */
const WINDOW = { width: 1000, height: 1500 };

/** The dialog ends at 750 px otherwise, and scrolls. */
const UNCUT = '[class*=credentialModal] { --dialog--max-height: 1400px !important; }';

/** n8n adds it to every credential type that can sign requests. */
const N8NS_OWN = 'Allowed HTTP Request Domains';

/**
 * @param {import('./report.mjs').Report} report
 * @param {string} theme 'light' or 'dark': which pictures are taken
 * @param {(picture: string | null) => boolean} isWanted
 */
export async function checkDialogs(report, { api, backends }, browser, theme, isWanted) {
	const { page } = browser;
	const usual = page.viewportSize();
	await page.setViewportSize(WINDOW);
	for (const row of backends.filter((each) => isWanted(dialogs(each).picture))) {
		const { backend, picture, labels, authentications, fill, baseUrl } = dialogs(row);
		await report.check(`${theme}: a credential of ${row.title}, made from the node`, async () => {
			const bare = { ...row, savedCredential: undefined };
			const workflow = await api.createWorkflow(chain(`Credential of ${row.title}`, [keysNode(bare, 'Node', 'getAll')]));
			await browser.panel(workflow.id, 'Node');
			await page.addStyleTag({ content: UNCUT });
			const dialog = dialogOf(page);
			await dialog.create();
			assert.deepEqual(await dialog.labels(), ['Backend', N8NS_OWN]);
			await dialog.choose('backend', backend);
			if (authentications !== null) assert.deepEqual(await dialog.choices('authentication'), authentications);
			for (const [kind, name, value] of fill) await dialog[kind](name, value);
			assert.deepEqual(await dialog.labels(), [...labels, N8NS_OWN]);
			await dialog.rename(row.title);
			if (picture !== null) await takePicture(browser, `credential-${picture}-${theme}`, await dialog.frame());
			await dialog.type('baseUrl', baseUrl);
			const name = `${row.title}, by hand (${theme})`;
			await dialog.rename(name);
			assert.equal(await dialog.save(), null);
			const first = await savedAs(api, name);
			await dialog.reopen();
			assert.deepEqual(await dialog.labels(), [...labels, N8NS_OWN]);
			await dialog.rename(`${name} again`);
			assert.equal(await dialog.save(), null);
			const second = await savedAs(api, `${name} again`);
			assert.deepEqual(second.data, first.data);
			const { data } = await api.testCredential({ id: second.id, name: second.name, type: CREDENTIAL, data: second.data });
			assert.equal(data?.status ?? 'OK', 'OK');
			return labels.join(', ');
		});
	}
	await page.setViewportSize(usual);
}

async function savedAs(api, name) {
	const all = await api.call('GET', '/credentials');
	const { id } = all.find((each) => each.name === name) ?? {};
	assert.ok(id, `there is no credential ${name}`);
	return await api.call('GET', `/credentials/${id}?includeData=true`);
}
