import { BlockList, isIP } from '../common/node';

const PRIVATE_V4: Array<[string, number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.168.0.0', 16],
];
const PRIVATE_V6: Array<[string, number]> = [
	['::1', 128],
	['fc00::', 7],
	['fe80::', 10],
];

const privateRanges = new BlockList();
for (const [network, bits] of PRIVATE_V4) privateRanges.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of PRIVATE_V6) privateRanges.addSubnet(network, bits, 'ipv6');

interface Range {
	address: string;
	family: 'ipv4' | 'ipv6';
	bits: number;
}

/** What is wrong with an address or CIDR range of `allowedIps`, or `null`. */
export function problemOfRange(text: string): string | null {
	const range = parseRange(text);
	if (range === null) return 'Must be an IP address or a CIDR range.';
	// A range as wide as all addresses starts at 0.0.0.0 without being private.
	const everything = range.bits === 0;
	if (!everything && privateRanges.check(range.address, range.family)) return 'Private subnets are prohibited.';
	return null;
}

/** Whether a client's address lies in one of the allowed ranges. */
export function isAllowed(client: string, allowedIps: string[]): boolean {
	const version = isIP(client);
	if (version === 0) return false;
	const allowed = new BlockList();
	for (const text of allowedIps) {
		const range = parseRange(text);
		if (range !== null) allowed.addSubnet(range.address, range.bits, range.family);
	}
	return allowed.check(client, version === 4 ? 'ipv4' : 'ipv6');
}

function parseRange(text: string): Range | null {
	const [address = '', bits, ...rest] = text.split('/');
	const version = isIP(address);
	if (version === 0 || rest.length > 0 || address.includes('%')) return null;
	const max = version === 4 ? 32 : 128;
	const family = version === 4 ? 'ipv4' : 'ipv6';
	if (bits === undefined) return { address, family, bits: max };
	if (!/^\d{1,3}$/.test(bits) || Number(bits) > max) return null;
	return { address, family, bits: Number(bits) };
}
