import type { Access, Credential } from '../access';
import type { Place } from '../backend/exchange';
import { baseUrlOf } from '../baseUrl';
import { fingerprint } from '../keys/mask';
import type { WatchState } from './state';

/** Digests of where keys live. */
export interface Whereabouts {
	watching: string;
	/** As earlier builds made it, of all fields of the credential but the secret ones. */
	former: string;
}

/** Where keys live. How they are reached is no part of `watching`, so that it may be edited. */
export function whereaboutsOf(access: Access, credential: Credential, place: Place): Whereabouts {
	return { watching: watchingOf(access, credential, place), former: formerOf(access, credential, place) };
}

/** What was remembered of a place, or `null` where it was another one. */
export function rememberedOf(stored: WatchState | null, { watching, former }: Whereabouts): WatchState | null {
	if (stored === null || ![watching, former].includes(stored.watching)) return null;
	return { ...stored, watching };
}

function watchingOf(access: Access, credential: Credential, place: Place): string {
	return digest([access.backend, baseUrlOf(credential, access), access.keysAt?.(credential) ?? null, place]);
}

function formerOf({ backend, fields }: Access, credential: Credential, place: Place): string {
	const plain = fields.filter(({ typeOptions }) => typeOptions?.password !== true).map(({ name }) => credential[name] ?? null);
	return digest([backend, credential.baseUrl.trim().replace(/\/+$/, ''), plain, place]);
}

function digest(parts: unknown[]): string {
	return fingerprint(JSON.stringify(parts));
}
