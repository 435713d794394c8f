import type { INodeParameters } from 'n8n-workflow';
import { byId, jsonOf, refusal } from '../support';
import { freshName, SERVERS, twentyForFile } from './support';

const { at, quiet } = twentyForFile();
const asTool = { byRouter: true, asTool: true };

describe.each(SERVERS)('%s', (server) => {
	it('an agent may make keys, whose secrets stay on the server', async () => {
		const { run, named } = at(server);
		const start = freshName();
		const ways: INodeParameters[] = [
			{ operation: 'create', name: `${start}-1`, output: 'simplified' },
			{ operation: 'create', name: `${start}-2`, output: 'raw' },
			{ operation: 'create', name: `${start}-3`, output: 'response' },
			{ operation: 'createMany', source: 'template', count: 2, nameTemplate: `${start}-m{n}` },
		];
		for (const parameters of ways) {
			const { items, error } = await run(parameters, asTool);
			expect(error).toBeUndefined();
			for (const { secret } of named(start)) expect(JSON.stringify(items)).not.toContain(secret);
			expect(jsonOf(items)[0]?.secret).toEqual({ withheld: expect.any(String) });
		}
		expect(named(start).map(({ alive }) => alive)).toEqual([true, true, true, true, true]);
	});

	it('an agent may make one more token, and isn\'t given it', async () => {
		const { run, make, booked } = at(server);
		const [key] = await make(1);
		const { items } = await run({ operation: 'generateToken', keyId: byId(key?.id) }, asTool);
		expect(jsonOf(items)).toMatchObject([{ id: key?.id, secret: { withheld: expect.any(String) } }]);
		expect(JSON.stringify(items)).not.toContain(booked([key?.id ?? ''])[0]?.secret);
	});

	it.each([undefined, false, '={{ true }}', 'true'])('an agent may not end keys with the switch at %j', async (allowDestructive) => {
		const { run, make, booked } = at(server);
		const [key] = await make(1);
		const journal = quiet();
		for (const operation of ['revoke', 'rotate']) {
			const result = await run({ operation, keyId: byId(key?.id), ...(allowDestructive === undefined ? {} : { allowDestructive }) }, asTool);
			expect(refusal(result)).toContain('This tool may not end keys');
		}
		expect([journal.journal(), booked([key?.id ?? ''])[0]?.alive]).toEqual([[], true]);
	});

	it('an agent may rotate and revoke once a person has set the switch', async () => {
		const { run, make, booked } = at(server);
		const [rotating, revoking] = await make(2);
		const rotated = await run({ operation: 'rotate', keyId: byId(rotating?.id), oldKey: 'revoke', allowDestructive: true }, asTool);
		expect(jsonOf(rotated.items)).toMatchObject([{ secret: { withheld: expect.any(String) }, rotation: { oldKey: { state: 'revoked' } } }]);
		await run({ operation: 'revoke', keyId: byId(revoking?.id), allowDestructive: true }, asTool);
		expect(booked([rotating?.id ?? '', revoking?.id ?? '']).map((key) => key?.alive)).toEqual([false, false]);
	});
});

it('tells an agent what failed, too', async () => {
	const result = await at('current').run({ operation: 'revoke', keyId: byId('x'), allowDestructive: true }, { ...asTool, credential: { ...at('current').credential(), baseUrl: 'http://127.0.0.1:9' } });
	expect([result.error, jsonOf(result.items)]).toEqual([undefined, [{ failed: true, reason: expect.stringContaining("can't be reached") }]]);
});
