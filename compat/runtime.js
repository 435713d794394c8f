// Runs the suite on the n8n that COMPAT_ENGINE names, e.g. n8n-1.85, with the packages that it gives to nodes.
const Runtime = require('../harness/jest/runtime.js');
const { provided } = require('./engine.js');

module.exports = class extends Runtime {
	requireModuleOrMock(from, name) {
		const isOurs = !from.includes('/node_modules/');
		return (isOurs ? provided(name) : undefined) ?? super.requireModuleOrMock(from, name);
	}
};
