/**
 * The panel of each node as it comes: what stands at its top, and that another operation can be chosen there.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { panelOf } from './panel.mjs';
import { cache } from './places.mjs';
import { chain, keysNode } from './workflows.mjs';

export async function checkPanels(report, { api, backends }, browser, theme) {
	const panel = panelOf(browser.page);
	// Twenty of two generations has one panel.
	for (const row of backends.filter(({ credential }) => credential.twentyGeneration !== 'legacy')) {
		await report.check(`${theme}: the panel of ${row.title} begins with credential and operation, and takes another one`, async () => {
			const { id } = await api.createWorkflow(chain(`Panel of ${row.title}`, [keysNode(row, 'Node', 'getAll')]));
			const shoot = async (what) => await browser.shoot(join(cache, 'panel', `${row.title.replace(/\W+/g, '-').toLowerCase()}-${what}-${theme}.png`));
			await browser.panel(id, 'Node');
			assert.deepEqual((await panel.labels()).slice(0, 2), ['Credential', 'Operation']);
			assert.equal(await panel.shown('operation'), 'Get Many');
			await shoot('list');
			await panel.choose('operation', 'Create');
			assert.equal(await panel.shown('operation'), 'Create');
			await shoot('create');
			await panel.choose('operation', 'Rotate');
			assert.equal(await panel.shown('oldKey'), 'Keep');
			const labels = await panel.labels();
			assert.deepEqual(labels.slice(0, 2), ['Credential', 'Operation']);
			await shoot('rotate');
			await panel.choose('deliverTo', 'GitLab CI/CD Variable');
			assert.ok((await panel.labels()).some((label) => label.includes('Secret Destination API')), `it shows ${(await panel.labels()).join(', ')}`);
			await shoot('deliver');
			return labels.join(', ');
		});
	}
}
