import { itemsOf } from '../../nodes/support';
import { rebilly, sentry, twentyLegacy } from '../subjects';
import { alone, aliveIn, benchFor, expectInnocent, on } from './support';

describe.each([sentry, rebilly, twentyLegacy])('A key on $name whose end got no answer', (subject) => {
	const bench = benchFor(subject);

	it('is not dead by one word that there is none, while the list shows it', async () => {
		const given = await bench().given(2);
		const parameters = { operation: 'revokeMany', revokeBy: 'ids', keyIds: given.map(({ id }) => id), dryRun: false, mostToRevoke: 10 };
		const rules = [on('end', { kind: 'redirect', location: 'https://sign-in.example.com' }, { times: 4 }), { match: { method: 'GET', path: new RegExp(given[0]?.id ?? '') }, times: 9, fault: { kind: 'notYet' as const } }];
		const verdict = await alone(bench(), parameters, { given, replaced: false, rules, settings: { onError: 'continueErrorOutput' } });
		expectInnocent(verdict);
		expect(aliveIn(bench())).toEqual(expect.arrayContaining(given.map(({ id }) => id)));
	});

	it('is not dead by one word that there is none, while the list is refused', async () => {
		const given = await bench().given(1);
		const [id = ''] = given.map((key) => key.id);
		const lists = (method: string, at: string) => method === 'GET' && !at.includes(id);
		const rules = [
			on('end', { kind: 'redirect', location: 'https://sign-in.example.com' }, { times: 4 }),
			{ match: { method: 'GET', path: new RegExp(id) }, times: 9, fault: { kind: 'notYet' as const } },
			{ match: lists, skip: 1, times: 9, fault: { kind: 'echo' as const, status: 400 } },
		];
		const parameters = { operation: 'revokeMany', revokeBy: 'ids', keyIds: [id], dryRun: false, mostToRevoke: 10 };
		const verdict = await alone(bench(), parameters, { given, replaced: false, rules, settings: { onError: 'continueErrorOutput' } });
		expectInnocent(verdict);
		expect(aliveIn(bench())).toContain(id);
	});
});

describe('A new key on Sentry, whose secret opens nothing that could be asked', () => {
	const bench = benchFor(sentry);

	it('is not dead by a check that the credential makes: that is another look, and no more', async () => {
		const refused = { kind: 'status' as const, status: 403, body: { detail: 'no' } };
		const rules = [on('end', { kind: 'notYet' }, { times: 9 }), { match: { method: 'GET' }, skip: 1, times: 40, fault: { kind: 'notYet' as const } }, on('create', refused, { skip: 1 })];
		expectInnocent(await alone(bench(), { ...bench().create(), options: { concurrency: 1, longestWait: 10 } }, { items: itemsOf(2), rules }));
	});
});
