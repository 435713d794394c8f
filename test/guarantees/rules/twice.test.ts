import { msgCore, rebilly, sentry } from '../subjects';
import { alone, aliveIn, benchFor, expectInnocent, said } from './support';

describe.each([msgCore, sentry, rebilly])('The same key twice in one rotation on $name', (subject) => {
	const bench = benchFor(subject);

	it('is refused before anything is made, in a run that stops', async () => {
		const [old] = await bench().given(1);
		const verdict = await alone(bench(), bench().rotate(), { items: [{ id: old?.id }, { id: old?.id }] });
		expect(said(verdict)).toContain('is to be rotated twice in one run');
		expect([...bench().first.minted]).toEqual([]);
		expect(aliveIn(bench())).toContain(old?.id);
	});

	it('is rotated once in a run that goes on, and the second item says so', async () => {
		const given = await bench().given(2);
		const [one, two] = given;
		const items = [one, two, one].map((key) => ({ id: key?.id }));
		const verdict = await alone(bench(), bench().rotate(), { given, items, settings: { onError: 'continueErrorOutput' } });
		expectInnocent(verdict);
		expect(verdict.results[0]?.items).toHaveLength(2);
		expect(verdict.results[0]?.errors.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([[`The key ${one?.id} is to be rotated twice in one run`, { item: 2 }]]);
	});

	it('is not rotated at all where it is all or nothing', async () => {
		const given = await bench().given(2);
		const [one, two] = given;
		const parameters = { ...bench().rotate(), options: { partialFailure: 'revoke' } };
		const verdict = await alone(bench(), parameters, { items: [one, two, one].map((key) => ({ id: key?.id })), settings: { onError: 'continueErrorOutput' } });
		expect(verdict.results[0]?.errors).toHaveLength(3);
		expect([...bench().first.minted]).toEqual([]);
	});
});
