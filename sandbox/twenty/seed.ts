import type { SandboxAccess } from '../backend';
import type { Books, KeyRow } from './books';
import { mintKeyToken } from './tokens';

const DAY = 86_400_000;

/** Fills the books, the same in every run, and gives the credentials that work against them. */
export function seed(books: Books): SandboxAccess {
	const now = books.now();
	const admin = { id: books.newId(), label: 'Admin', managesKeys: true };
	const viewer = { id: books.newId(), label: 'Viewer', managesKeys: false };
	const user = { id: books.newId(), email: 'ada@example.com', password: 'sandbox-password' };
	const foreign = { id: books.newId(), label: 'Admin', managesKeys: true };
	books.roles.push(admin, viewer);
	books.foreignRoles.push(foreign);
	books.users.push(user);

	const withRoles = books.generation.keysHaveRoles;
	const add = (name: string, role: { id: string }, days: number): KeyRow & { token: string } => {
		const row = books.insert({ name, expiresAt: now + days * DAY, revokedAt: null, roleId: withRoles ? role.id : null });
		row.createdAt = row.updatedAt = now - (60 - books.rows.length) * DAY;
		return Object.assign(row, { token: mintKeyToken(books, row.id, row.expiresAt) });
	};
	const owner = add('Owner', admin, 365);
	const reader = add('Reader', viewer, 5);
	const expired = add('Expired', viewer, -1);
	const revoked = add('Revoked', viewer, 90);
	revoked.revokedAt = now - 2 * DAY;
	for (let n = 1; n <= (books.options.seedKeys ?? 0); n++) add(`Bulk ${n}`, viewer, 90 + n);

	return {
		apiKey: owner.token,
		apiKeyId: owner.id,
		readerApiKey: reader.token,
		expiredApiKey: expired.token,
		revokedApiKey: revoked.token,
		email: user.email,
		password: user.password,
		workspaceId: books.workspaceId,
		roleId: admin.id,
		adminRoleId: admin.id,
		viewerRoleId: viewer.id,
		foreignRoleId: foreign.id,
	};
}
