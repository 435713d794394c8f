import { createHash } from 'node:crypto';

/** A source of ids and secrets that gives the same ones in every run of the same seed. */
export interface Random {
	bytes(length: number): Buffer;
	uuid(): string;
	/** `length` characters of the base64url alphabet. */
	base64url(length: number): string;
}

/** Makes a {@link Random} from a seed; two seeds share no output. */
export function createRandom(seed: string): Random {
	let counter = 0;
	const bytes = (length: number): Buffer => {
		const blocks: Buffer[] = [];
		for (let size = 0; size < length; size += 32) {
			counter += 1;
			blocks.push(createHash('sha256').update(`${seed}:${counter}`).digest());
		}
		return Buffer.concat(blocks).subarray(0, length);
	};
	return {
		bytes,
		uuid() {
			const raw = Buffer.from(bytes(16));
			raw.writeUInt8((raw.readUInt8(6) & 0x0f) | 0x40, 6);
			raw.writeUInt8((raw.readUInt8(8) & 0x3f) | 0x80, 8);
			const hex = raw.toString('hex');
			return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
		},
		base64url: (length) => bytes(length).toString('base64url').slice(0, length),
	};
}
