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

	it('stays quick with a thousand keys of many secrets each', () => {
		const many = new Vault();
		const keys = Array.from({ length: 1000 }, (_, i) => Array.from({ length: 14 }, (__, j) => `https://host/${i}/${j}/secret`));
		keys.flat().forEach((secret) => many.keep(secret));
		const spent = cpuMs(() => expect(JSON.stringify(many.scrubDeep({ keys, text: `see ${keys[7]?.[7]}` }))).not.toContain('/secret'));
		expect(spent).toBeLessThan(2000);
	});
});
