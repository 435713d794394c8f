import type { SandboxKey, SandboxOptions } from '../backend';
import { iso } from '../common/iso';
import { createRandom } from '../common/random';
import { MsgCoreError } from './errors';

export const DAY = 86_400_000;

/** How a project's environment stands in the prefix of its keys. */
const PREFIXES = { production: 'prod', staging: 'stg', development: 'dev', custom: 'custom' } as const;

/** A project; its environment is the middle of its keys' prefix. */
export interface Project {
	id: string;
	name: string;
	environment: keyof typeof PREFIXES;
}

/** Someone with a login, who owns the projects. */
export interface Person {
	id: string;
	email: string;
	name: string;
}

/** A key's row. `revokedAt` may lie ahead: a rolled key works until then, though it is hidden already. */
export interface KeyRow {
	id: string;
	projectId: string;
	name: string;
	key: string;
	scopes: string[];
	createdAt: number;
	expiresAt: number | null;
	lastUsedAt: number | null;
	revokedAt: number | null;
}

/** What a key is made from. */
export type KeyDraft = Pick<KeyRow, 'projectId' | 'name' | 'scopes' | 'expiresAt'>;

/** MsgCore's database. */
export class Books {
	readonly people: Person[] = [];
	readonly projects: Project[] = [];
	readonly rows: KeyRow[] = [];
	private readonly random = createRandom('msgcore');
	private listings = 0;

	constructor(readonly options: SandboxOptions) {}

	insert(draft: KeyDraft): KeyRow {
		const project = this.projects.find(({ id }) => id === draft.projectId);
		if (!project) throw new MsgCoreError(404, `Project '${draft.projectId}' not found`);
		const row: KeyRow = {
			...draft,
			id: this.random.uuid(),
			key: `msc_${PREFIXES[project.environment]}_${this.random.base64url(43)}`,
			createdAt: this.options.now(),
			lastUsedAt: null,
			revokedAt: null,
		};
		this.rows.push(row);
		return row;
	}

	/** The rows the list shows: expired ones too, revoked and rolled ones never, in an order that changes each time. */
	listed(projectId: string): KeyRow[] {
		const shown = this.rows.filter((row) => row.projectId === projectId && row.revokedAt === null);
		this.listings += 1;
		const cut = shown.length === 0 ? 0 : this.listings % shown.length;
		const turned = [...shown.slice(cut), ...shown.slice(0, cut)];
		return this.listings % 2 === 0 ? turned.reverse() : turned;
	}

	find(projectId: string, id: string): KeyRow {
		const row = this.rows.find((one) => one.id === id && one.projectId === projectId);
		if (!row) throw new MsgCoreError(404, 'API key not found');
		return row;
	}

	/** A key that was neither revoked nor rolled; an expired one counts. */
	findActive(projectId: string, id: string): KeyRow {
		const row = this.rows.find((one) => one.id === id && one.projectId === projectId && one.revokedAt === null);
		if (!row) throw new MsgCoreError(404, 'Active API key not found');
		return row;
	}

	/** Hides a key at once and lets it work for 24 hours more; its successor copies everything but the id and the secret. */
	roll(old: KeyRow): { fresh: KeyRow; oldKeyRevokedAt: number } {
				const { projectId, name, scopes, expiresAt } = old;
		const fresh = this.insert({ projectId, name, scopes: [...scopes], expiresAt });
		old.revokedAt = this.options.now() + DAY;
		return { fresh, oldKeyRevokedAt: old.revokedAt };
	}

	/** Whether a request with this row's secret gets in now. */
	alive(row: KeyRow): boolean {
		const now = this.options.now();
		return (row.revokedAt === null || row.revokedAt > now) && (row.expiresAt === null || row.expiresAt > now);
	}

	/** The sandbox's own view. */
	keys(): SandboxKey[] {
		return this.rows.map((row) => ({
			id: row.id,
			name: row.name,
			secret: row.key,
			alive: this.alive(row),
			place: row.projectId,
			expiresAt: iso(row.expiresAt),
			rights: [...row.scopes],
		}));
	}
}
