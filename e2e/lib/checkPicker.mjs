/**
 * n8n's node picker, searched as people search who don't know the nodes' names yet.
 */
import assert from 'node:assert/strict';

const SEARCHES = [
	['secret rotation', ['API Keys', 'MsgCore API Keys']],
	['credential', ['API Keys']],
	['api key', ['API Keys', 'Twenty API Keys']],
	['gitlab', ['API Keys']],
];

export async function checkPicker(report, browser, workflow) {
	await browser.canvas(workflow);
	for (const [words, nodes] of SEARCHES) {
		await report.check(`the node picker finds ${nodes.join(' and ')} by "${words}"`, async () => {
			const { page } = browser;
			await page.click('[data-test-id=node-creator-plus-button]');
			await page.locator('[data-test-id=node-creator-search-bar]').fill(words);
			for (const name of nodes) await page.locator('[data-test-id=node-creator-item-name]').getByText(name, { exact: true }).first().waitFor();
			const found = await page.locator('[data-test-id=node-creator-item-name]').allTextContents();
			await page.keyboard.press('Escape');
			await page.keyboard.press('Escape');
			assert.ok(found.length > 0);
			return `${found.length} entries: ${found.slice(0, 6).join(', ')}`;
		});
	}
}
