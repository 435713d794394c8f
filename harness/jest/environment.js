// The environment of a test file: this very process as Node gives it, so that packages that were loaded for one
// file serve the next one too (see runtime.js). What a file changes of the process is put back after it.
const { TestEnvironment } = require('jest-environment-node');
const vm = require('node:vm');
const { forgetRunner } = require('./runner');

/** Stands for the context that this process runs in: jest asks for one, and Node has no name for it. */
const HERE = {};

const { compileFunction } = vm;
vm.compileFunction = (code, params, options) => {
	const isHere = options?.parsingContext === HERE;
	return compileFunction(code, params, isHere ? { ...options, parsingContext: undefined } : options);
};

module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.global = globalThis;
		this.console = globalThis.console;
		this.exit = process.exit;
		this.env = { ...process.env };
	}

	getVmContext() {
		return HERE;
	}

	/** Tells those who hold something of the process that the file has come to its end. */
	handleTestEvent({ name }) {
		if (name === 'run_finish') process.emit('test-file-ends');
	}

	async teardown() {
		globalThis.console = this.console;
		process.exit = this.exit;
		for (const name of Object.keys(process.env)) if (!(name in this.env)) delete process.env[name];
		Object.assign(process.env, this.env);
		forgetRunner();
		await super.teardown();
	}
};
