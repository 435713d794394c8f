import { createHash } from 'crypto';

const SHOWN_START = 6;
const SHOWN_END = 4;
const LONG_ENOUGH = 24;

/** A secret as it may be shown: enough of it to recognise it, too little to use it. */
export function mask(secret: string): string {
	if (secret.length < LONG_ENOUGH) return '••••••••';
	return `${secret.slice(0, SHOWN_START)}…${secret.slice(-SHOWN_END)}`;
}

/** The first 16 hex digits of the secret's SHA-256: tells two secrets apart and gives neither away. */
export function fingerprint(secret: string): string {
	return createHash('sha256').update(secret).digest('hex').slice(0, 16);
}
