/** An address as its bytes: four for IPv4, sixteen for IPv6. */
type Bytes = number[];

/** Ranges that lead nowhere from the outside: network bytes and prefix length. */
const PRIVATE: ReadonlyArray<[string, number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.168.0.0', 16],
	['::1', 128],
	['fc00::', 7],
	['fe80::', 10],
];
const MAPPED_V4 = [...new Array<number>(10).fill(0), 255, 255];

/** What is wrong with an address or CIDR range that is to be allowed, or `null`. */
export function rangeFlaw(range: string): string | null {
	const [address = '', length, ...rest] = range.split('/');
	const bytes = parseAddress(address);
	if (bytes === null || rest.length > 0) return 'is neither an IP address nor a CIDR range';
	const bits = length === undefined ? bytes.length * 8 : prefixOf(length, bytes.length * 8);
	if (bits === null) return `has no prefix length from 0 to ${bytes.length * 8}`;
	// A range as wide as all addresses starts at 0.0.0.0 without being private.
	return bits > 0 && isPrivate(unmapped(bytes)) ? 'is private, and Rebilly sees only public addresses' : null;
}

function isPrivate(bytes: Bytes): boolean {
	return PRIVATE.some(([network, bits]) => {
		const base = parseAddress(network);
		return base !== null && base.length === bytes.length && sameStart(base, bytes, bits);
	});
}

function sameStart(a: Bytes, b: Bytes, bits: number): boolean {
	const binary = (bytes: Bytes) => bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('').slice(0, bits);
	return binary(a) === binary(b);
}

/** An IPv4 address in IPv6's clothes is judged as what it is. */
function unmapped(bytes: Bytes): Bytes {
	return bytes.length === 16 && MAPPED_V4.every((byte, i) => bytes[i] === byte) ? bytes.slice(12) : bytes;
}

function prefixOf(text: string, most: number): number | null {
	return /^\d{1,3}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

function parseAddress(text: string): Bytes | null {
	return text.includes(':') ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): Bytes | null {
	const parts = text.split('.');
	const wellFormed = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
	return wellFormed ? parts.map(Number) : null;
}

function parseV6(text: string): Bytes | null {
	const halves = text.split('::');
	const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':').map(group)));
	const start = (head ?? []).flat();
	const end = (tail ?? []).flat();
	const gap = 16 - start.length - end.length;
	const wellFormed = halves.length === 1 ? gap === 0 : halves.length === 2 && gap >= 2;
	if (!wellFormed || [...start, ...end].includes(Number.NaN)) return null;
	return [...start, ...new Array<number>(gap).fill(0), ...end];
}

/** The two bytes of a group of IPv6, or the four of an IPv4 address at its end. */
function group(text: string): Bytes {
	if (text.includes('.')) return parseV4(text) ?? [Number.NaN];
	if (!/^[\da-f]{1,4}$/i.test(text)) return [Number.NaN];
	const value = parseInt(text, 16);
	return [value >> 8, value & 255];
}
