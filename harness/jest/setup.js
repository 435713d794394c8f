// One folder for all that n8n's engine writes in a run of the tests, test file by test file; it goes with the run.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Makes it before the first test file is loaded. */
module.exports = async function make() {
	process.env.N8N_ENGINES = mkdtempSync(join(tmpdir(), 'n8n-engines-'));
};

/** Takes it away after the last one. */
module.exports.takeAway = async function takeAway() {
	const { N8N_ENGINES } = process.env;
	if (N8N_ENGINES !== undefined) rmSync(N8N_ENGINES, { recursive: true, force: true });
};
