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
});
