// An older n8n engine that can be called as today's is. What it does with a node stays its own.
const { createRequire } = require('node:module');

const name = process.env.COMPAT_ENGINE;
const fromCore = createRequire(require.resolve(`${name}/package.json`));
const fromWorkflow = createRequire(fromCore.resolve('n8n-workflow'));
const core = require(name);
const workflow = fromCore('n8n-workflow');

/** Up to 2.0 a run takes its arguments in a row. */
class WorkflowExecute extends core.WorkflowExecute {
	run({ workflow: started, startNode }) {
		return super.run(started, startNode);
	}
}

/** Not exported yet, and its poll has a shorter name. */
class TriggersAndPollers extends fromCore('./dist/execution-engine/triggers-and-pollers.js').TriggersAndPollers {
	runPollFunction(...args) {
		return this.runPoll(...args);
	}
}

/** A package as this engine would give it to a node; undefined for one that is none of n8n's. */
exports.provided = function provided(request) {
	if (request === 'n8n-core') return { TriggersAndPollers, ...core, WorkflowExecute };
	if (request.startsWith('n8n-core/')) return require(request.replace('n8n-core', name));
	if (request === 'n8n-workflow') return workflow;
	return ['zod/v3', 'luxon', 'lodash'].includes(request) ? fromWorkflow(request) : undefined;
};
