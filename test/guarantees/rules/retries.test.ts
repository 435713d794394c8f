import { byId, byName, itemsOf } from '../../nodes/support';
import { msgCore, sentry, twentyCurrent } from '../subjects';
import { alone, benchFor, expectInnocent, on, said, seen } from './support';

const RETRIES = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
const MODES = ['stopWorkflow', 'continueErrorOutput', 'continueRegularOutput'] as const;
const REFUSED = { kind: 'status' as const, status: 403, body: { statusCode: 403, message: 'Forbidden' } };

describe.each([msgCore, sentry, twentyCurrent])('What an earlier try told on $name', (subject) => {
	const bench = benchFor(subject);

	it.each(MODES)('stays told when the last try works: a key that could not be revoked again, with %s', async (onError) => {
		const rules = [on('create', REFUSED, { skip: 1 }), on('end', REFUSED, { times: 4 })];
		const parameters = { ...bench().create(), options: { concurrency: 1, partialFailure: 'revoke', longestWait: 10 } };
		expectInnocent(await alone(bench(), parameters, { items: itemsOf(2), rules, settings: { ...RETRIES, onError } }));
	});

	it.each(MODES)('stays told when the last try fails in another way, with %s', async (onError) => {
		const rules = [on('create', REFUSED, { skip: 1 }), on('end', REFUSED, { times: 4 }), on('create', { kind: 'resetBefore' }, { times: 9 })];
		const parameters = { ...bench().create(), options: { concurrency: 1, partialFailure: 'revoke', longestWait: 10 } };
		expectInnocent(await alone(bench(), parameters, { items: itemsOf(2), rules, settings: { ...RETRIES, onError } }));
	});

	it.each(MODES)('stays told: a create that may have been carried out, with %s', async (onError) => {
		const rules = [on('create', { kind: 'late', after: { ms: 100_000 } }), on('read', REFUSED, { times: 12 })];
		expectInnocent(await alone(bench(), bench().create(), { items: itemsOf(1), rules, settings: { ...RETRIES, onError } }));
	});

	it.each(MODES)('stays told in Create Many, with %s', async (onError) => {
		const rules = [on('create', REFUSED, { skip: 1 }), on('end', REFUSED, { times: 4 })];
		const parameters = { ...bench().createMany(3), options: { concurrency: 1, partialFailure: 'revoke', longestWait: 10 } };
		expectInnocent(await alone(bench(), parameters, { items: itemsOf(1), rules, settings: { ...RETRIES, onError } }));
	});

	it.each(MODES)('stays told where n8n enters by its router, with %s', async (onError) => {
		const rules = [on('create', REFUSED, { skip: 1 }), on('end', REFUSED, { times: 4 })];
		const parameters = { ...bench().createMany(3), options: { concurrency: 1, partialFailure: 'revoke', longestWait: 10 } };
		expectInnocent(await alone(bench(), parameters, { items: itemsOf(1), byRouter: true, rules, settings: { ...RETRIES, onError } }));
	});

	it.each(MODES)('stays told in Rotate, with %s', async (onError) => {
		const given = await bench().given(2);
		const rules = [on('create', REFUSED, { skip: 1 }), on('end', REFUSED, { times: 4 })];
		const parameters = { ...bench().rotate(), options: { concurrency: 1, partialFailure: 'revoke', longestWait: 10 } };
		expectInnocent(await alone(bench(), parameters, { given, items: given.map(({ id }) => ({ id })), rules, settings: { ...RETRIES, onError } }));
	});
});

describe.each([msgCore, sentry, twentyCurrent])('A secret that an earlier try handed over on $name', (subject) => {
	const bench = benchFor(subject);

	it('reaches the user when the next try is cancelled: its old key has ended', async () => {
		const given = await bench().given(2);
		const rules = [on('create', REFUSED), on('create', { kind: 'timeoutBefore' }, { skip: 1, times: 3 })];
		const parameters = { ...bench().rotate(), options: { concurrency: 1 } };
		const cancelWhen = seen(bench().proxy, 'create', 3);
		const verdict = await alone(bench(), parameters, { given, items: given.map(({ id }) => ({ id })), rules, cancelWhen, settings: { ...RETRIES, onError: 'continueErrorOutput' } });
		expectInnocent(verdict);
		expect(verdict.results[0]?.items).toHaveLength(1);
	});
});

describe.each([msgCore, sentry, twentyCurrent])('A key that an earlier try of Revoke has ended on $name', (subject) => {
	const bench = benchFor(subject);

	it.each(MODES)('is told as revoked by the try that works, with %s', async (onError) => {
		const given = await bench().given(2);
		const parameters = { ...bench().revoke(), options: { concurrency: 1 } };
		const verdict = await alone(bench(), parameters, { given, replaced: false, items: given.map(({ id }) => ({ id })), rules: [on('end', REFUSED, { skip: onError === 'stopWorkflow' ? 1 : 0 })], settings: { ...RETRIES, onError } });
		expectInnocent(verdict);
		expect(verdict.results[0]?.items.map(({ json }) => json.revoked)).toEqual([true, true]);
	});

	it('is the one that its name meant in the first try', async () => {
		const given = [...(await bench().given(1, 'first')), ...(await bench().given(1, 'second'))];
		const parameters = { ...bench().revoke(byName('={{ $json.name }}')), options: { concurrency: 1 } };
		const verdict = await alone(bench(), parameters, { given, replaced: false, items: [{ name: 'first' }, { name: 'second' }], rules: [on('end', REFUSED, { skip: 1 })], settings: { ...RETRIES, onError: 'stopWorkflow' } });
		expectInnocent(verdict);
		expect(verdict.results[0]?.items.map(({ json }) => [json.id, json.revoked])).toEqual(given.map(({ id }) => [id, true]));
	});

	it('is not said to be alive by a try that was cancelled before it sent anything', async () => {
		const given = await bench().given(1);
		const rules = [on('end', { kind: 'late', after: { ms: 100_000 } }), on('read', REFUSED, { times: 12 })];
		const parameters = { ...bench().revoke(byId(given[0]?.id)), options: { longestWait: 1 } };
		const verdict = await alone(bench(), parameters, { given, replaced: false, rules, cancelWhen: seen(bench().proxy, 'end'), settings: { ...RETRIES, onError: 'continueRegularOutput' } });
		expectInnocent(verdict);
		expect(said(verdict)).not.toContain('ALIVE');
	});
});
