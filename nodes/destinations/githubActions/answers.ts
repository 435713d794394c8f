import { z } from 'zod/v3';
import { type Answer, jsonOf, readJson } from '../../shared/http/answer';
import { isoDate } from '../../shared/keys/facts';
import { Problem } from '../../shared/problem';

/** What GitHub tells of a secret and of what it takes to write it; never the value. */
export interface GithubHeld {
	/** `null` where there is no such secret. */
	updatedAt: string | null;
	/** Of an organization's secret: who sees it, which a write has to repeat. */
	visibility: 'all' | 'private' | 'selected' | null;
	repositoryIds: number[];
	/** The public key that a write is sealed with. */
	keyId: string;
	key: string;
	/** By GitHub's own clock, when a write was answered. */
	writtenAt: string | null;
}

export const UNSEEN: GithubHeld = { updatedAt: null, visibility: null, repositoryIds: [], keyId: '', key: '', writtenAt: null };

const UNTOLD_LIMIT_MS = 1000;
/** As long as GitHub's documentation asks for. */
const UNTOLD_SECONDARY_MS = 60_000;

const publicKey = z.object({ key_id: z.string().min(1), key: z.string().min(1) });
const secret = z.object({
	name: z.string(),
	updated_at: z.string(),
	visibility: z.enum(['all', 'private', 'selected']).optional(),
});
const repositories = z.object({ total_count: z.number(), repositories: z.array(z.object({ id: z.number() })) });
const refusal = z.object({ message: z.string() }).and(z.union([z.object({ documentation_url: z.string() }), z.object({ status: z.string() })]));

/** Reads GET …/public-key. */
export function readPublicKey(answer: Answer): Pick<GithubHeld, 'keyId' | 'key'> {
	const { key_id: keyId, key } = readJson(answer, publicKey, 'the public key that secrets are sealed with');
	return { keyId, key };
}

/** Reads GET …/{name}; a 404 says that there is none yet. */
export function readSecret(answer: Answer): Pick<GithubHeld, 'updatedAt' | 'visibility'> {
	if (answer.status === 404) return { updatedAt: null, visibility: null };
	const { updated_at: updatedAt, visibility } = readJson(answer, secret, 'a secret of GitHub Actions');
	return { updatedAt: isoDate(updatedAt), visibility: visibility ?? null };
}

/** Reads PUT …/{name}: 201 and 204 alone say that it was written. Gives the server's own time. */
export function readWrittenAt({ status, headers }: Answer): string | null {
	if (status === 201 || status === 204) return isoDate(headers.date);
	throw new Problem('badAnswer', `GitHub answered ${status}, which says nothing about the secret`, 'Check the base URL in the credential, and that no proxy stands between.', { status });
}

/**
 * Reads GET …/{name}/repositories.
 *
 * @throws Problem when there are more than one page: a write would cut the others off
 */
export function readRepositories(answer: Answer): number[] {
	const { total_count: all, repositories: shown } = readJson(answer, repositories, 'the repositories that see the secret');
	if (all > shown.length) {
		throw new Problem('conflict', `The secret is seen by ${all} selected repositories`, 'A write has to name them all, and this node names 100 at most. Let all or the private repositories see it.');
	}
	return shown.map(({ id }) => id);
}

/** Whether an unsuccessful answer is GitHub's own. */
export function isGithubs(answer: Answer): boolean {
	return refusal.safeParse(jsonOf(answer)).success;
}

/** GitHub's limits also come as a 403, with one of these signs: how long one lasts that doesn't say so, in milliseconds. */
export function limitOf(answer: Answer): number | null {
	const { status, headers, text } = answer;
	if (status !== 403 || !isGithubs(answer)) return null;
	if (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0') return UNTOLD_LIMIT_MS;
	return /secondary rate limit/i.test(text) ? UNTOLD_SECONDARY_MS : null;
}
