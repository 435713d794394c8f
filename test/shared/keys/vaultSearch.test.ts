import fc from 'fast-check';
import { mask } from '../../../nodes/shared/keys/mask';
import { Vault } from '../../../nodes/shared/keys/vault';

/** Few characters, so that secrets begin alike, overlap, and stand in one another. */
const word = (minLength: number, maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'é', '界'), minLength, maxLength });

/** The same by looking at each place for each secret, the longest first. */
function plainly(text: string, secrets: readonly string[]): string {
	const longest = [...secrets].sort((a, b) => b.length - a.length);
	let clean = '';
	for (let at = 0; at < text.length; ) {
		const found = longest.find((secret) => text.startsWith(secret, at));
		clean += found === undefined ? text.charAt(at) : mask(found);
		at += found?.length ?? 1;
	}
	return clean;
}

it('masks every secret wherever it stands in a text', () => {
	fc.assert(
		fc.property(fc.array(word(6, 9), { maxLength: 6 }), fc.array(word(0, 12), { maxLength: 8 }), (secrets, between) => {
			const vault = new Vault();
			secrets.forEach((secret) => vault.keep(secret));
			const text = between.map((part, i) => part + (secrets[i % Math.max(secrets.length, 1)] ?? '')).join('');
			const spelled = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
			expect(vault.scrubDeep({ text })).toEqual({ text: plainly(text, spelled) });
		}),
		{ numRuns: 2000 },
	);
});
