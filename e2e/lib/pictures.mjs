/**
 * The pictures of docs/images: what is seen there at the moment, small enough for a repository.
 */
import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './places.mjs';

const MOST_BYTES = 150_000;

/**
 * @param {{ shoot: (file: string, clip?: Clip) => Promise<void> }} browser
 * @param {Clip} [clip] of the window; without it the whole
 * @returns its size, to be shown
 *
 * @typedef {{ x: number, y: number, width: number, height: number }} Clip
 */
export async function takePicture(browser, name, clip) {
	const file = join(root, 'docs', 'images', `${name}.png`);
	await browser.shoot(file, clip);
	const { size } = await stat(file);
	assert.ok(size < MOST_BYTES, `${size} bytes`);
	return `${Math.round(size / 1000)} kB`;
}
