import type { SandboxKey, SandboxOptions } from '../backend';
import { iso } from '../common/iso';
import { type JwtReading, readJwt } from '../common/jwt';
import { createRandom } from '../common/random';
import type { Generation } from './generation';

/** A role; only some may manage keys. */
export interface Role {
	id: string;
	label: string;
	managesKeys: boolean;
}

/** A key's record. It opens no door until a token was minted for it. */
export interface KeyRow {
	id: string;
	name: string;
	expiresAt: number;
	revokedAt: number | null;
	createdAt: number;
	updatedAt: number;
	/** `null` where keys have no roles. */
	roleId: string | null;
	/** The token minted last; earlier ones work as well. */
	token: string | null;
}

/** A person with a password. */
export interface User {
	id: string;
	email: string;
	password: string;
}

/** What a record is made from. */
export type KeyDraft = Pick<KeyRow, 'name' | 'expiresAt' | 'revokedAt' | 'roleId'> & { id?: string };

/** One workspace's database. */
export class Books {
	readonly workspaceId: string;
	readonly jwtSecret: string;
	readonly roles: Role[] = [];
	/** Roles of another workspace of the same server: a key is given one, and works nowhere. */
	readonly foreignRoles: Role[] = [];
	readonly users: User[] = [];
	rows: KeyRow[] = [];
	private readonly byId = new Map<string, KeyRow>();
	private readonly random;

	constructor(
		readonly generation: Generation,
		readonly options: SandboxOptions,
	) {
		this.random = createRandom(generation.prefix);
		this.jwtSecret = `sandbox${generation.prefix}`;
		this.workspaceId = this.random.uuid();
	}

	now(): number {
		return this.options.now();
	}

	newId(): string {
		return this.random.uuid();
	}

	insert(draft: KeyDraft): KeyRow {
		const now = this.now();
		const row: KeyRow = { ...draft, id: draft.id ?? this.newId(), createdAt: now, updatedAt: now, token: null };
		this.rows.push(row);
		this.byId.set(row.id, row);
		return row;
	}

	find(id: string): KeyRow | undefined {
		return this.byId.get(id);
	}

	/** Destroys a record, as only generation A does. */
	remove(id: string): void {
		this.rows = this.rows.filter((row) => row.id !== id);
		this.byId.delete(id);
	}

	role(row: KeyRow): Role | undefined {
		return this.roles.find(({ id }) => id === row.roleId);
	}

	/** Reads any token of this workspace. */
	readToken(token: string): JwtReading {
		return readJwt(token, this.jwtSecret, this.now());
	}

	/** Whether a request that carries the record's last token gets in now; the record's own expiry doesn't matter. */
	alive(row: KeyRow): boolean {
		if (row.token === null || row.revokedAt !== null) return false;
		if (this.generation.keysHaveRoles && !this.role(row)) return false;
		return this.readToken(row.token).kind === 'valid';
	}

	/** The sandbox's own view. */
	keys(): SandboxKey[] {
		return this.rows.map((row) => ({
			id: row.id,
			name: row.name,
			secret: row.token,
			alive: this.alive(row),
			place: this.workspaceId,
			expiresAt: iso(row.expiresAt),
			rights: row.roleId,
		}));
	}
}
