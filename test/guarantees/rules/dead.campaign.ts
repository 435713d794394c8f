import type { Fault } from '../../../sandbox/faults';
import { itemsOf } from '../../nodes/support';
import { ownService } from '../ownService';
import { ALL_SUBJECTS } from '../subjects';
import { alone, benchFor, expectInnocent, on } from './support';

const UNTRUE: Array<[string, Fault]> = [
	['a login page', { kind: 'html200' }],
	['null', { kind: 'status', status: 200, body: 'null' }],
	['nothing', { kind: 'status', status: 200, body: '' }],
	['an empty list', { kind: 'status', status: 200, body: '[]' }],
	['an error in a success', { kind: 'status', status: 200, body: { error: 'not now' } }],
];

describe.each(ALL_SUBJECTS)('A key on $name is dead only when that is shown', (subject) => {
	const bench = benchFor(subject);
	const ends = subject.name === 'Sentry' || subject.name === 'Rebilly' || subject.name === 'Gjirafa VP' ? 'delete' : 'revoke';

	it.each(UNTRUE)('not by %s in answer to its end, in a run that undoes', async (_, fault) => {
		const rules = [on('end', fault, { times: 9 }), on('create', { kind: 'status', status: 403, body: { message: 'no' } }, { skip: subject.name === 'Twenty (legacy)' ? 0 : 2 })];
		expectInnocent(await alone(bench(), { ...bench().create(), options: { concurrency: 1, longestWait: 10 } }, { items: itemsOf(3), rules }));
	});

	it.each(UNTRUE)('not by %s, in Revoke Many', async (_, fault) => {
		const given = await bench().given(2);
		const parameters = { operation: 'revokeMany', revokeBy: 'ids', keyIds: given.map(({ id }) => id), dryRun: false, mostToRevoke: 10 };
		expectInnocent(await alone(bench(), parameters, { given, replaced: false, rules: [on('end', fault, { times: 9 })], settings: { onError: 'continueErrorOutput' } }));
	});

	it.each(UNTRUE)('not by %s, in Revoke', async (_, fault) => {
		const given = await bench().given(1);
		const parameters = { operation: ends, keyId: { __rl: true, mode: 'id', value: given[0]?.id ?? '' } };
		expectInnocent(await alone(bench(), parameters, { given, replaced: false, rules: [on('end', fault, { times: 9 })] }));
	});

	it.each(UNTRUE)('not by %s, in Rotate', async (_, fault) => {
		const given = await bench().given(1);
		expectInnocent(await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })), rules: [on('end', fault, { times: 9 })] }));
	});

	it('not by a word that a key just made is not known: it may not be there yet', async () => {
		const rules = [on('end', { kind: 'notYet' }, { times: 2 }), on('create', { kind: 'status', status: 403, body: { message: 'no' } }, { skip: 2 })];
		expectInnocent(await alone(bench(), { ...bench().create(), options: { concurrency: 1, longestWait: 10 } }, { items: itemsOf(3), rules }));
	});
});

describe('A key of a service of one\'s own', () => {
	const bench = benchFor(ownService('of one\'s own', { endless: true }));

	it('isn\'t dead by an answer without effect, in Revoke', async () => {
		const given = await bench().given(1);
		const keyId = { __rl: true, mode: 'id', value: given[0]?.id ?? '' };
		expectInnocent(await alone(bench(), { operation: 'revoke', keyId }, { given, replaced: false }));
	});

	it('isn\'t dead by an answer without effect, in Revoke Many', async () => {
		const given = await bench().given(2);
		const parameters = { operation: 'revokeMany', revokeBy: 'ids', keyIds: given.map(({ id }) => id), dryRun: false, mostToRevoke: 10 };
		expectInnocent(await alone(bench(), parameters, { given, replaced: false, settings: { onError: 'continueErrorOutput' } }));
	});

	it('isn\'t dead by an answer without effect, in Rotate', async () => {
		const given = await bench().given(1);
		expectInnocent(await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })) }));
	});

	it('isn\'t dead by an answer without effect, in a run that undoes', async () => {
		const rules = [on('create', { kind: 'status', status: 403, body: { message: 'no' } }, { skip: 1 })];
		expectInnocent(await alone(bench(), bench().create(), { items: itemsOf(2), rules }));
	});
});
