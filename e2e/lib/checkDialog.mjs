/**
 * A credential made from each node, by mouse and keyboard: what the dialog shows, and that what is filled in
 * is still there after save, reopen and save.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { dialogOf } from './dialog.mjs';
import { dialogs } from './dialogs.mjs';
import { cache } from './places.mjs';
import { CREDENTIAL } from './stage.mjs';
import { chain, keysNode } from './workflows.mjs';

/** n8n adds it to every credential type that can sign requests. */
const N8NS_OWN = 'Allowed HTTP Request Domains';

/**
 * @param {import('./report.mjs').Report} report
 * @param {string} theme 'light' or 'dark': which pictures are taken
 */
export async function checkDialogs(report, { api, backends }, browser, theme) {
	const { page } = browser;
	for (const row of backends) {
		const { backend, labels, authentications, fill } = dialogs(row);
		await report.check(`${theme}: a credential of ${row.title}, made from the node`, async () => {
			const bare = { ...row, savedCredential: undefined };
			const workflow = await api.createWorkflow(chain(`Credential of ${row.title}`, [keysNode(bare, 'Node', 'getAll')]));
			await browser.panel(workflow.id, 'Node');
			const dialog = dialogOf(page);
			await dialog.create();
			assert.deepEqual(await dialog.labels(), ['Backend', N8NS_OWN]);
			await dialog.choose('backend', backend);
			if (authentications !== null) assert.deepEqual(await dialog.choices('authentication'), authentications);
			for (const [kind, name, value] of fill) await dialog[kind](name, value);
			assert.deepEqual(await dialog.labels(), [...labels, N8NS_OWN]);
			const name = `${row.title}, by hand (${theme})`;
			await dialog.rename(name);
			await browser.shoot(join(cache, 'dialog', `${row.title.replace(/\W+/g, '-').toLowerCase()}-${theme}.png`));
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
}

async function savedAs(api, name) {
	const all = await api.call('GET', '/credentials');
	const { id } = all.find((each) => each.name === name) ?? {};
	assert.ok(id, `there is no credential ${name}`);
	return await api.call('GET', `/credentials/${id}?includeData=true`);
}
