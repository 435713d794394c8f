/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/harness/jest/environment.js',
	runtime: '<rootDir>/harness/jest/runtime.js',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
	},
	globalSetup: '<rootDir>/harness/jest/setup.js',
	globalTeardown: '<rootDir>/harness/jest/teardown.js',
	setupFiles: ['<rootDir>/harness/environment.js'],
	setupFilesAfterEnv: ['<rootDir>/harness/clock/inTests.ts'],
	reporters: ['default', '<rootDir>/test/guarantees/reporter.js'],
	testTimeout: 60_000,
};
