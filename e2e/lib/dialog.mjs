/**
 * n8n's dialog of a credential, by mouse and keyboard.
 */
const DIALOG = '[data-test-id=editCredential-modal]';
const ROW = '[data-test-id=credential-connection-parameter]';
const STAYS_MS = 2_000;
const MARGIN_PX = 24;
/** The list of the node's own credentials stays in the page behind the dialog, and may hold the same words. */
export const CHOICE = '.el-select-dropdown__item:not([data-test-id^=node-credentials-select-item]):visible';

/** @param {import('playwright-core').Page} page */
export function dialogOf(page) {
	const dialog = page.locator(DIALOG);
	const field = (name) => dialog.locator(`[data-test-id="parameter-input-${name}"]`);
	const labels = async () => await dialog.locator(ROW).evaluateAll((rows) => rows.flatMap((row) => row.querySelector('label')?.innerText.split('\n')[0].replace(/\s*\*\s*$/, '').trim() || []));
	const choose = async (name, choice) => {
		await field(name).locator('input').first().click();
		await page.locator(CHOICE, { hasText: new RegExp(`^\\s*${escaped(choice)}`) }).first().click();
		await page.locator(CHOICE).first().waitFor({ state: 'hidden' });
	};
	const close = async () => {
		if (await dialog.isVisible()) await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'hidden' });
	};
	return {
		/** Where it stands in the window, down to its last field. */
		frame: async () => {
			const { x, y, width } = await dialog.boundingBox();
			const last = await dialog.locator(ROW).last().boundingBox();
			return { x, y, width, height: last.y + last.height + MARGIN_PX - y };
		},
		/** Opens it anew from the node whose panel is open. */
		create: async () => {
			await page.locator('[data-test-id=node-credentials-select]').first().click();
			await page.locator('[data-test-id=node-credentials-select-item-new]').first().click();
			await field('backend').waitFor();
		},
		/** Opens the credential that the node has. */
		reopen: async () => {
			await page.locator('[data-test-id=credential-edit-button]').first().click();
			await field('backend').waitFor();
		},
		labels,
		/** What a list of choices offers, as it reads there. */
		choices: async (name) => {
			await field(name).locator('input').first().click();
			const items = page.locator(CHOICE);
			await items.first().waitFor();
			const offered = await items.evaluateAll((all) => all.map((item) => (item.querySelector('.option-headline, .list-option > :first-child')?.textContent ?? item.textContent ?? '').trim()));
			await page.keyboard.press('Escape');
			return offered;
		},
		/** What a field shows. */
		shown: async (name) => await field(name).locator('input, textarea').first().inputValue(),
		choose,
		type: async (name, text) => await field(name).locator('input, textarea').first().fill(text),
		rename: async (name) => {
			await dialog.locator('[data-test-id=credential-name] [data-test-id=inline-edit-preview]').click();
			await page.keyboard.press('ControlOrMeta+A');
			await page.keyboard.type(name);
			await page.keyboard.press('Enter');
		},
		close,
		/** Saves, and closes the dialog when n8n's test of it succeeds; gives what the dialog says when it fails. */
		save: async () => {
			const tested = page.waitForResponse((response) => response.url().endsWith('/rest/credentials/test'));
			await dialog.locator('[data-test-id=credential-save-button]').click();
			const { data } = await (await tested).json();
			if (data.status === 'OK') {
				// A new credential's dialog closes itself, that of an older one stays.
				await dialog.getByText('Connection tested successfully').waitFor({ timeout: STAYS_MS }).catch(() => {});
				await close();
				return null;
			}
			await dialog.getByText('More details').click();
			await dialog.getByText(data.message.slice(0, 40)).first().waitFor();
			return data.message;
		},
	};
}

function escaped(text) {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
