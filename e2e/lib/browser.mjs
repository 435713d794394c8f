/**
 * Debian's Chromium, signed in to n8n, with the few gestures that the screenshots take.
 */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OWNER } from './api.mjs';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PATIENCE_MS = 60_000;
/** Animations and late answers. */
const SETTLES_MS = 1_500;

/**
 * @param {string} url n8n's
 * @param {'light' | 'dark'} theme
 * @param {{ width: number, height: number }} size
 */
export async function openBrowser(url, theme, size = { width: 1360, height: 820 }) {
	const { chromium } = await import('playwright-core');
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
	const context = await browser.newContext({ viewport: size, colorScheme: theme, reducedMotion: 'reduce' });
	await context.addInitScript((chosen) => localStorage.setItem('N8N_THEME', chosen), theme);
	const page = await context.newPage();
	page.setDefaultTimeout(PATIENCE_MS);
	await page.goto(`${url}/signin`);
	await page.fill('input[name=emailOrLdapLoginId]', OWNER.email);
	await page.fill('input[name=password]', OWNER.password);
	await page.click('[data-test-id=form-submit-button]');
	await page.waitForURL((at) => !at.pathname.includes('signin'));

	const open = async (node) => {
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick({ force: true });
		await page.locator('[data-test-id=node-execute-button], [data-test-id=trigger-execute-button]').first().waitFor();
	};
	const canvas = async (id) => {
		await page.goto(`${url}/workflow/${id}`);
		await page.locator('[data-test-id="canvas-node"]').last().waitFor();
		await page.waitForTimeout(SETTLES_MS);
	};
	return {
		page,
		open,
		canvas,
		/** Opens a workflow, and a node's panel in it. */
		panel: async (id, node) => {
			await canvas(id);
			await open(node);
		},
		/** Of the whole window, or of a part of it. */
		shoot: async (file, clip) => {
			await mkdir(dirname(file), { recursive: true });
			await page.waitForTimeout(SETTLES_MS);
			await page.screenshot({ path: file, clip });
		},
		close: async () => await browser.close(),
	};
}
