import type { Access, Credential } from './access';
import { hasControlCharacter } from './http/path';
import { credentialProblem } from './problem';

/**
 * The backend's address, cleaned of spaces and trailing slashes.
 *
 * @throws Problem when it is no http(s) address, or is missing where there is no cloud to fall back on
 */
export function baseUrlOf(credential: Credential, access: Access): string {
	const cloud = cloudOf(credential, access);
	return checkedBaseUrl(credential.baseUrl.trim() === '' ? cloud : credential.baseUrl, access.label, cloud ?? 'https://api.example.com');
}

/**
 * An address as a credential gives it, cleaned of spaces and trailing slashes.
 *
 * @param given `null` where there is none
 * @throws Problem when it is no http(s) address
 */
export function checkedBaseUrl(given: string | null, label: string, example: string): string {
	if (given === null) {
		throw credentialProblem(`The base URL of ${label} is missing`, 'Open the credential and set the base URL.');
	}
	const cleaned = given.trim().replace(/\/+$/, '');
	const flaw = urlFlaw(cleaned);
	if (flaw !== null) {
		const shown = cleaned.includes('@') ? '' : `Got ${JSON.stringify(given)}. `;
		throw credentialProblem(`The base URL of ${label} in the credential ${flaw}`, `${shown}Set an address such as ${example}.`);
	}
	return cleaned;
}

function cloudOf(credential: Credential, { cloudUrl }: Access): string | null {
	if (cloudUrl === null || typeof cloudUrl === 'string') return cloudUrl;
	const chosen = credential[cloudUrl.field];
	return typeof chosen === 'string' ? (cloudUrl.urls[chosen] ?? null) : null;
}

function urlFlaw(url: string): string | null {
	let parsed: URL;
	try {
		parsed = new URL(url);
	} catch {
		return 'is not an address';
	}
	if (!/^https?:$/.test(parsed.protocol) || !/^https?:\/\/[^/]/i.test(url)) return 'does not start with http:// or https://';
	if (parsed.username !== '' || parsed.password !== '') return 'holds a login; use the fields for it';
	if (parsed.search !== '' || parsed.hash !== '') return 'has a query or fragment';
	return /\s/.test(url) || hasControlCharacter(url) ? 'holds a space or a control character' : null;
}
