/**
 * npm run e2e:see: opens the nodes in n8n's editor and takes the screenshots of docs/images.
 *
 * Each scene must show what it is about: an entry of a list, a finished run, an error in the node's own words.
 */
import { join } from 'node:path';
import { readArguments } from './lib/arguments.mjs';
import { openBrowser } from './lib/browser.mjs';
import { checkDialogs } from './lib/checkDialog.mjs';
import { checkPanels } from './lib/checkPanels.mjs';
import { checkPicker } from './lib/checkPicker.mjs';
import { takePicture } from './lib/pictures.mjs';
import { cache } from './lib/places.mjs';
import { Report } from './lib/report.mjs';
import { buildScenery, scenes } from './lib/scenes.mjs';
import { saveCredential, setStage } from './lib/stage.mjs';

const { tarball, only } = readArguments({ only: { type: 'string' } });
const wanted = (name) => only === undefined || only.split(',').includes(name);
const report = new Report("The nodes in n8n's editor");
const stage = await setStage({ name: 'see', tarball, sandbox: { minuteMs: null, seedKeys: 6 }, say: (text) => report.note(text) });
try {
	for (const row of stage.backends) await saveCredential(stage.api, row);
	const scenery = await buildScenery(stage);
	for (const theme of ['light', 'dark']) {
		report.part(theme);
		const browser = await openBrowser(stage.n8n.url, theme);
		await checkDialogs(report, stage, browser, theme, (picture) => wanted('dialogs') || wanted(`credential-${picture}`));
		if (wanted('panels')) await checkPanels(report, stage, browser, theme);
		if (theme === 'light' && wanted('picker')) await checkPicker(report, browser, scenery.life);
		for (const [name, , gestures] of scenes.filter(([name, at]) => at === theme && wanted(name))) {
			const seen = await report.check(name, async () => {
				await gestures(browser, scenery);
				return await takePicture(browser, name);
			});
			if (!seen) await browser.shoot(join(cache, 'see', `${name}.png`));
		}
		await browser.close();
	}
} finally {
	await stage.stop();
}
process.exitCode = report.end();
