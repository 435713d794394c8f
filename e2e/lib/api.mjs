/**
 * n8n's REST API as its editor uses it, signed in as the owner.
 */
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

/** Loaded late, since these tests install it first. */
const parse = (text) => createRequire(import.meta.url)('flatted').parse(text);

/** The owner of every n8n that these tests start. */
export const OWNER = { email: 'owner@example.com', firstName: 'Ada', lastName: 'Owner', password: 'Sandbox-password-1' };

/** The status of an execution that n8n has forgotten, as its workflow's settings ask. */
export const NOT_KEPT = 'not kept';

const ENDED = new Set(['success', 'error', 'crashed', 'canceled']);

/** Sets up the owner where there is none yet, and signs in. */
export async function signIn(url) {
	let cookie = '';
	const call = async (method, path, body) => {
		const response = await fetch(`${url}/rest${path}`, {
			method,
			headers: { 'content-type': 'application/json', 'browser-id': 'e2e', ...(cookie === '' ? {} : { cookie }) },
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(120_000),
		});
		const [set] = response.headers.getSetCookie();
		if (set !== undefined) cookie = set.split(';')[0];
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
		const parsed = text === '' ? {} : JSON.parse(text);
		return parsed.data ?? parsed;
	};
	const settings = await call('GET', '/settings');
	if (settings.userManagement?.showSetupOnFirstLoad) await call('POST', '/owner/setup', OWNER);
	else await call('POST', '/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });

	return {
		call,
		cookie: () => cookie,
		installPackage: (name) => call('POST', '/community-packages', { name }),
		createCredential: ({ name, type, data }) => call('POST', '/credentials', { name, type, data }),
		testCredential: (credentials) => call('POST', '/credentials/test', { credentials }),
		createWorkflow: (workflow) => call('POST', '/workflows', { settings: { executionOrder: 'v1' }, ...workflow }),
		/** One page of a searchable list, as a node's panel asks for it. */
		search: ({ nodeType, method, parameters, credentials, path = 'keyId', filter }) =>
			call('POST', '/dynamic-node-parameters/resource-locator-results', {
				path: `parameters.${path}`,
				methodName: method,
				currentNodeParameters: parameters,
				nodeTypeAndVersion: { name: nodeType, version: 1 },
				credentials,
				...(filter === undefined ? {} : { filter }),
			}),
		/** Runs a workflow from its trigger and gives the finished execution. */
		run: async (workflow, trigger, withinMs = 120_000) => {
			const started = await call('POST', `/workflows/${workflow.id}/run`, { triggerToStartFrom: { name: trigger } });
			if (started.executionId === undefined) throw new Error(`The workflow did not run: ${JSON.stringify(started)}`);
			return await finished(call, started.executionId, withinMs);
		},
		execution: (id) => execution(call, id),
		finished: (id, withinMs = 120_000) => finished(call, id, withinMs),
	};
}

async function finished(call, id, withinMs) {
	const deadline = Date.now() + withinMs;
	while (Date.now() < deadline) {
		const found = await execution(call, id);
		// n8n answers with nothing once it has forgotten an execution.
		if (found.status === undefined) return { status: NOT_KEPT };
		if (ENDED.has(found.status)) return found;
		await sleep(250);
	}
	throw new Error(`Execution ${id} did not end within ${withinMs} ms`);
}

/** An execution with its data unpacked. */
async function execution(call, id) {
	const found = await call('GET', `/executions/${id}`);
	return { ...found, data: typeof found.data === 'string' ? parse(found.data) : found.data };
}

/** The items that a node of an execution gave on its first output. */
export function itemsOf({ data }, node, output = 0) {
	const runs = data?.resultData?.runData?.[node] ?? [];
	return runs.flatMap((run) => (run.data?.main?.[output] ?? []).map(({ json }) => json));
}
