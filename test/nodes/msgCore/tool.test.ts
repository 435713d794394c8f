import type { INodeParameters } from 'n8n-workflow';
import { byId, ERROR_MODES, jsonOf, onError, refusal } from '../support';
import { msgCoreForFile } from './support';

const { run, make, booked, quiet, named } = msgCoreForFile();
const asTool = { byRouter: true, asTool: true };
/** The newest Agent node has the engine run its tools like any other node. */
const byAgentNode = { asTool: true };

it('an agent may get and list keys, and never sees a secret', async () => {
	const [key] = await make(1);
	for (const parameters of [{ operation: 'get', keyId: byId(key?.id) }, { operation: 'getAll', returnAll: true }]) {
		for (const output of ['simplified', 'raw', 'response']) {
			const options = { includeSecret: true };
			const { items, error } = await run({ ...parameters, output, options }, asTool);
			expect([error, items.length > 0]).toEqual([undefined, true]);
			expect(JSON.stringify(items)).not.toContain(key?.secret);
		}
	}
});

it.each<INodeParameters>([
	{ operation: 'create', name: 'agent', scopes: ['keys:read'] },
	{ operation: 'createMany', source: 'template', nameTemplate: 'agent-{n}', count: 2, scopes: ['keys:read'] },
	{ operation: 'createMany', source: 'items', name: 'agent', scopes: ['keys:read'] },
])('an agent can\'t make keys whose secret would be lost: $operation $source', async (parameters) => {
	const journal = quiet();
	const result = await run(parameters, asTool);
	expect([journal.journal(), named('agent')]).toEqual([[], []]);
	expect(refusal(result)).toContain('An AI agent can\'t make keys on MsgCore');
});

describe.each([undefined, false, 'true', '={{ true }}', '={{ $json.allow }}'])('with the switch at %j', (allowDestructive) => {
	it.each(['revoke', 'rotate'])('an agent may not %s', async (operation) => {
		const [key] = await make(1);
		const journal = quiet();
		const parameters = { operation, keyId: byId(key?.id), ...(allowDestructive === undefined ? {} : { allowDestructive }) };
		const result = await run(parameters, { ...asTool, items: [{ allow: true }] });
		expect([journal.journal(), booked(key?.id ?? '')?.alive]).toEqual([[], true]);
		expect(refusal(result)).toMatch(operation === 'revoke' ? /may not end keys.*A person has to switch on "Allow Destructive Operations"/ : /Let the agent call a workflow/);
	});
});

it('an agent may revoke once a person has set the switch', async () => {
	const [key] = await make(1);
	const { items } = await run({ operation: 'revoke', keyId: byId(key?.id), allowDestructive: true }, asTool);
	expect(jsonOf(items)).toMatchObject([{ id: key?.id, revoked: true }]);
	expect(booked(key?.id ?? '')?.alive).toBe(false);
});

it('even then an agent may not rotate, since it would take the new secret', async () => {
	const [key] = await make(1);
	const result = await run({ operation: 'rotate', keyId: byId(key?.id), allowDestructive: true }, asTool);
	expect(refusal(result)).toContain('AI agent');
	expect(booked(key?.id ?? '')?.alive).toBe(true);
});

it('an agent may see what a rotation would do', async () => {
	const [key] = await make(1);
	const { items } = await run({ operation: 'rotate', keyId: byId(key?.id), dryRun: true }, asTool);
	expect(jsonOf(items)).toMatchObject([{ dryRun: true, oldKey: { id: key?.id } }]);
});

it.each(ERROR_MODES)('a refusal is an item that says what a person has to do, on %s', async (mode) => {
	const result = await run({ operation: 'revoke', keyId: byId('x') }, { ...asTool, settings: onError(mode) });
	expect(refusal(result)).toMatch(/^This tool may not end keys\. A person has to/);
});

describe('by the newest Agent node', () => {
	it.each(['revoke', 'rotate'])('an agent may not %s', async (operation) => {
		const [key] = await make(1);
		const journal = quiet();
		const result = await run({ operation, keyId: byId(key?.id) }, byAgentNode);
		expect([journal.journal(), booked(key?.id ?? '')?.alive]).toEqual([[], true]);
		expect(refusal(result)).toMatch(/A person has to|Let the agent call a workflow/);
	});

	it('an agent can\'t make keys whose secret it would read', async () => {
		const journal = quiet();
		const result = await run({ operation: 'create', name: 'agent', scopes: ['keys:read'] }, byAgentNode);
		expect([journal.journal(), named('agent')]).toEqual([[], []]);
		expect(refusal(result)).toContain('An AI agent can\'t make keys on MsgCore');
	});
});
