import { readFilter } from '../../../nodes/shared/filter/readFilter';
import { readOrder } from '../../../nodes/shared/filter/order';
import { entries, type Params, quoted } from '../../../nodes/shared/params/params';
import type { Problem } from '../../../nodes/shared/problem';

const circle: Record<string, unknown> = {};
circle.self = circle;
const NO_OBJECTS = ['expired', '{"expired":true}', 7, Number.NaN, true, ['expired'], new Date(0), Symbol('s'), 10n, () => ({})];

function paramsWith(values: Record<string, unknown>): Params {
	return { itemIndex: 0, timezone: 'UTC', get: (name) => values[name] };
}

function problemOf(work: () => unknown): Problem {
	try {
		work();
	} catch (thrown) {
		return thrown as Problem;
	}
	throw new Error('It was let through');
}

describe.each(NO_OBJECTS.map((given) => [quoted(given), given] as const))('%s', (written, given) => {
	it('is refused where a set of fields belongs: passed over, every key would be listed', () => {
		for (const [name, label, read] of [
			['options', 'Options', (params: Params) => entries(params, 'options')],
			['filters', 'Filters', readFilter],
			['sort', 'Sort', readOrder],
			['updateFields', 'Update Fields', (params: Params) => entries(params, 'updateFields')],
		] as const) {
			const problem = problemOf(() => read(paramsWith({ [name]: given })));
			expect(problem).toMatchObject({ kind: 'input', details: { field: label } });
			expect(problem.description).toContain(written);
		}
	});

	it('is refused for the field to sort by', () => {
		expect(problemOf(() => readOrder(paramsWith({ sort: { by: given } })))).toMatchObject({ kind: 'input' });
	});
});

it.each([undefined, null, '', {}])('takes %j for nothing added', (given) => {
	expect(entries(paramsWith({ options: given }), 'options')).toEqual({});
	expect(readOrder(paramsWith({ sort: given }))).toBeNull();
});

it('quotes whatever was given', () => {
	expect([Number.NaN, Infinity, 10n, Symbol('s'), circle, () => 1, undefined, { toJSON: () => undefined }].map(quoted)).toEqual([
		'NaN', 'Infinity', '10', 'Symbol(s)', 'an object that is not JSON', 'a function', 'nothing', 'nothing',
	]);
});
