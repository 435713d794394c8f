import { cpuMs } from '../../../harness/cpu';
import { Vault } from '../../../nodes/shared/keys/vault';

const MASK = '••••••••';

describe('a vault', () => {
	const vault = new Vault();
	['abcdef', 'abcdefgh', 'with"quote', 'a b/c+d=='].forEach((secret) => vault.keep(secret));

	it('hides secrets wherever they stand, the longest that fits first', () => {
		expect(vault.scrub('x abcdefgh y abcdef, zabcdefz; abcde')).toBe(`x ${MASK} y ${MASK}, z${MASK}z; abcde`);
	});

	it('knows them percent-encoded and as they stand in JSON', () => {
		expect(vault.scrub('?k=a%20b%2Fc%2Bd%3D%3D {"k":"with\\"quote"}')).toBe(`?k=${MASK} {"k":"${MASK}"}`);
	});

	it('hides them in the names and values of an object, in any depth', () => {
		expect(vault.scrubDeep({ abcdef: ['1abcdefgh', 1, null, { deep: 'abcdef' }] })).toEqual({ [MASK]: [`1${MASK}`, 1, null, { deep: MASK }] });
	});

	it('goes through each depth once, whatever names hold a secret', () => {
		const vault = new Vault();
		vault.keep('SECRET123');
		let deep: unknown = 'SECRET123';
		// Twice at each depth would be seconds here, and hours at a hundred: no time-out ends what never gives way.
		for (let depth = 0; depth < 25; depth++) deep = { within: deep, SECRET123: depth };
		const spent = cpuMs(() => expect(JSON.stringify(vault.scrubDeep(deep))).not.toContain('SECRET123'));
		expect(spent).toBeLessThan(1000);
	});

	it('finds each of many thousand secrets', () => {
		const vault = new Vault();
		const secrets = Array.from({ length: 40_000 }, (_, i) => `${((i * 2_654_435_761) % 2 ** 32) + 2 ** 32}-${'x'.repeat(i % 7)}`);
		for (const secret of secrets) vault.keep(secret);
		expect(secrets.filter((secret) => vault.scrub(`a ${secret} b`).includes(secret))).toEqual([]);
	});

	it('stays quick with a thousand keys of many secrets each', () => {
		const many = new Vault();
		const keys = Array.from({ length: 1000 }, (_, i) => Array.from({ length: 14 }, (__, j) => `https://host/${i}/${j}/secret`));
		keys.flat().forEach((secret) => many.keep(secret));
		const spent = cpuMs(() => expect(JSON.stringify(many.scrubDeep({ keys, text: `see ${keys[7]?.[7]}` }))).not.toContain('/secret'));
		expect(spent).toBeLessThan(2000);
	});
});
