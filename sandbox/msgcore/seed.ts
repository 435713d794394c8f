import type { SandboxAccess } from '../backend';
import { signJwt } from '../common/jwt';
import { JWT_SECRET, SCOPES } from './auth';
import { type Books, DAY } from './books';

const PLAIN = 'proj_acme';
const ODD = 'a/b ü c';
const OWNER = { id: 'user_owner', email: 'ada@example.com', name: 'Ada' };

/** Fills the books, the same in every run, and gives the credentials that work against them. */
export function seed(books: Books): SandboxAccess {
	const now = books.options.now();
	books.people.push(OWNER);
	books.projects.push(
		{ id: PLAIN, name: 'Acme', environment: 'production' },
		{ id: ODD, name: 'Odd & Söhne', environment: 'development' },
	);
	const owner = books.insert({ projectId: PLAIN, name: 'Owner', scopes: SCOPES, expiresAt: null });
	const oddOwner = books.insert({ projectId: ODD, name: 'Odd owner', scopes: SCOPES, expiresAt: null });
	const reader = books.insert({ projectId: PLAIN, name: 'Reader', scopes: ['messages:read'], expiresAt: null });
	books.insert({ projectId: PLAIN, name: 'Expires soon', scopes: ['messages:write'], expiresAt: now + 5 * DAY });
	const expired = books.insert({ projectId: PLAIN, name: 'Expired', scopes: ['messages:write'], expiresAt: now - DAY });
	for (const row of books.rows) row.createdAt = now - 30 * DAY;
	for (let n = 1; n <= (books.options.seedKeys ?? 0); n++) {
		books.insert({ projectId: PLAIN, name: `Bulk ${n}`, scopes: ['messages:read'], expiresAt: null });
	}
	return {
		apiKey: owner.key,
		apiKeyId: owner.id,
		jwt: signJwt({ sub: OWNER.id, iat: Math.floor(now / 1000), exp: Math.floor((now + 365 * DAY) / 1000) }, JWT_SECRET),
		projectId: PLAIN,
		oddProjectId: ODD,
		oddApiKey: oddOwner.key,
		readerApiKey: reader.key,
		expiredApiKey: expired.key,
	};
}
