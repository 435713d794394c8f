// Loads packages as Node does, once for all test files of a process: n8n's engine alone takes longer to load than
// most files take to run. The files of this repository are loaded anew for each test file, by jest.
const { default: Runtime } = require('jest-runtime');
const { createRequire, isBuiltin } = require('node:module');

const PACKAGE = /^[@a-z]/i;

module.exports = class extends Runtime {
	requireModuleOrMock(from, name) {
		const isOurs = !from.includes('/node_modules/');
		if (isOurs && PACKAGE.test(name) && !name.startsWith('@jest/') && !isBuiltin(name)) return createRequire(from)(name);
		return super.requireModuleOrMock(from, name);
	}
};
