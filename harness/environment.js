// n8n's engine reads these when it is loaded. Without them it would write to the home folder, and every error
// that a test provokes to the console.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

process.env.N8N_USER_FOLDER ??= folder(process.env.N8N_ENGINES);
process.env.N8N_ENCRYPTION_KEY ??= 'only-for-local-runs-0123456789abcd';
process.env.N8N_LOG_LEVEL ??= 'silent';
process.env.N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS ??= 'false';
require('reflect-metadata');

/** A folder within that of the whole run, or one that goes with this process. */
function folder(ofRun) {
	const own = mkdtempSync(join(ofRun ?? tmpdir(), 'n8n-engine-'));
	if (ofRun === undefined) process.once('exit', () => rmSync(own, { recursive: true, force: true }));
	return own;
}
