/**
 * A node's panel in n8n's editor, by mouse and keyboard.
 */
import { CHOICE } from './dialog.mjs';

const FIELDS = '[data-test-id=credentials-label] label, [data-test-id=parameter-item] > .parameter-item label, [data-test-id=parameter-item] > .parameter-item .n8n-input-label';

/** @param {import('playwright-core').Page} page */
export function panelOf(page) {
	const field = (name) => page.locator(`[data-test-id="parameter-input-${name}"]`).first();
	return {
		/** The labels of its fields and credentials, from above. */
		labels: async () => {
			const all = await page.locator(FIELDS).filter({ visible: true }).allInnerTexts();
			return [...new Set(all.map((text) => text.split('\n')[0].trim()))];
		},
		shown: async (name) => await field(name).locator('input').first().inputValue(),
		choose: async (name, choice) => {
			await field(name).locator('input').first().click();
			await page.locator(CHOICE).getByText(choice, { exact: true }).first().click();
			await page.locator(CHOICE).first().waitFor({ state: 'hidden' });
		},
	};
}
