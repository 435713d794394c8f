// Jest expects each test file to have a world of its own, and leaves in ours what it set up for one: handlers that
// hear every event of the files after it, the tests themselves, and storages that each promise has to carry along.
const { AsyncLocalStorage } = require('node:async_hooks');

const HANDLERS = Symbol.for('EVENT_HANDLERS');
const STATE = 'JEST_STATE_SYMBOL';

/** The storages in use since the last file. Who needs one again switches it on by using it. */
const used = new Set();

for (const name of ['run', 'enterWith']) {
	const { [name]: original } = AsyncLocalStorage.prototype;
	AsyncLocalStorage.prototype[name] = function (...args) {
		if (name === 'run' && isTest(args[0])) return during(this, ...args);
		used.add(this);
		return original.apply(this, args);
	};
}

/** Whether a storage is the one in which jest keeps which test, or hook of one, is running. */
function isTest(store) {
	return typeof store === 'object' && store !== null && 'test' in store;
}

/** Tests run one after another: one variable serves, where a storage would make each promise slower. */
function during(storage, store, callback, ...args) {
	storage.getStore = () => store;
	return callback(...args);
}

/** Forgets what the runner of a test file has left behind. */
function forgetRunner() {
	const states = Object.getOwnPropertySymbols(globalThis).filter(({ description }) => description === STATE);
	for (const symbol of [HANDLERS, ...states]) delete globalThis[symbol];
	for (const storage of used) storage.disable();
	used.clear();
}

module.exports = { forgetRunner };
