/** @type {import('jest').Config} */
module.exports = { ...require('../jest.config.js'), rootDir: '..', runtime: '<rootDir>/compat/runtime.js' };
