import fc from 'fast-check';
import { cpuMs } from '../../../harness/cpu';
import { compileGlob } from '../../../nodes/shared/filter/glob';

const FIELD = { name: 'namePattern', label: 'Name Pattern' };
const glob = (pattern: unknown) => compileGlob(pattern, FIELD);
const problemOf = (work: () => unknown) => {
	try {
		work();
	} catch (thrown) {
		return thrown as Error & { description: string };
	}
	throw new Error('Nothing was thrown');
};

it.each([
	['ci-*', 'ci-deploy', true],
	['ci-*', 'CI-deploy', false],
	['ci-?', 'ci-1', true],
	['ci-?', 'ci-12', false],
	['*-prod-*', 'a-prod-b', true],
	['a.b', 'aXb', false],
	['100\\*', '100*', true],
	['100\\*', '1000', false],
	['?', '🔑', true],
	['\\^a', '^a', true],
])('matches %s against %s: %s', (pattern, name, fits) => {
	expect(glob(pattern).matches(name)).toBe(fits);
});

it('agrees with a regular expression of the same meaning', () => {
	const letters = fc.stringMatching(/^[ab*?]{1,8}$/);
	fc.assert(
		fc.property(letters, fc.stringMatching(/^[ab]{0,10}$/), (pattern, name) => {
			const same = new RegExp(`^${pattern.replace(/\*+/g, '.*').replace(/\?/g, '.')}$`, 's');
			expect(glob(pattern).matches(name)).toBe(same.test(name));
		}),
	);
});

it('matches any name with itself, however odd, once its characters are escaped', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 1, maxLength: 60 }).filter((name) => name.trim() === name && name !== ''), (name) => {
			expect(glob([...name].map((character) => `\\${character}`).join('')).matches(name)).toBe(true);
		}),
	);
});

it('cannot be made to hang', () => {
	const spent = cpuMs(() => expect(glob('*a'.repeat(99) + '*').matches('a'.repeat(98) + 'b'.repeat(20_000))).toBe(false));
	expect(spent).toBeLessThan(1000);
});

it.each([
	['^ci', 0],
	['ci$', 2],
	['/ci/i', 0],
	['(a+)+$', 5],
	['ci.*', 2],
	['ci\\', 2],
])('tells that %s is no pattern, and where', (pattern, position) => {
	expect(problemOf(() => glob(pattern)).description).toContain(`position ${position}`);
});

it.each([[''], ['  '], [undefined], [7], ['x'.repeat(201)]])('refuses %j', (pattern) => {
	expect(problemOf(() => glob(pattern)).message).toMatch(/^Name Pattern is (empty|longer)/);
});
