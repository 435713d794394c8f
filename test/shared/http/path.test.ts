import fc from 'fast-check';
import { encodeSegment, flawOf, path } from '../../../nodes/shared/http/path';

/** Texts that are awkward in a path, among any others. */
const awkward = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.array(fc.constantFrom('.', '..', '/', '\\', '%2e', '%2f', '%', '?', '#', ';', ' ', 'a', 'ü', '\0', '\r\n', '@', ':'), { maxLength: 6 }).map((parts) => parts.join('')),
);

it('keeps any id in one segment, or refuses it', () => {
	fc.assert(
		fc.property(awkward, (id) => {
			if (flawOf(id) !== null) {
				expect(() => path`/a/${id}/b`).toThrow('An id');
				return;
			}
			const { text } = path`/a/${id}/b`;
			const { pathname, search, hash, host } = new URL(`http://host${text}`);
			expect([host, search, hash]).toEqual(['host', '', '']);
			const segments = pathname.split('/');
			expect([segments.length, segments[1], segments[3]]).toEqual([4, 'a', 'b']);
			expect(decodeURIComponent(segments[2] ?? '')).toBe(id);
		}),
		{ numRuns: 1000 },
	);
});

it.each(['', '.', '..', '../x', 'a/../b', 'a\\..', 'x\r', 'x\ny', '\0', '\u007f', '\ud800'])('refuses %j', (id) => {
	expect(flawOf(id)).not.toBeNull();
	expect(() => encodeSegment(id)).toThrow('An id');
});

it.each([['a/b ü c', 'a%2Fb%20%C3%BC%20c'], ['%2e%2e', '%252e%252e'], ['...', '...'], ['a..b', 'a..b'], ['?x=1#y', '%3Fx%3D1%23y']])('encodes %j', (id, encoded) => {
	expect(path`/keys/${id}`.text).toBe(`/keys/${encoded}`);
});
