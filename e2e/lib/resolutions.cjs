/**
 * Loaded into n8n before anything else: notes where the package's own imports are found.
 */
const { appendFileSync } = require('node:fs');
const Module = require('node:module');

const file = process.env.E2E_RESOLUTIONS;
const resolve = Module._resolveFilename;

Module._resolveFilename = function (request, parent, ...rest) {
	const found = resolve.call(this, request, parent, ...rest);
	const from = parent?.filename ?? '';
	if (file && from.includes('/node_modules/n8n-nodes-api-keys/') && !request.startsWith('.')) {
		appendFileSync(file, `${JSON.stringify({ request, found })}\n`);
	}
	return found;
};
