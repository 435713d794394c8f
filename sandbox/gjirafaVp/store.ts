import { createRandom } from '../common/random';

export const ORGANIZATION = 'vpo7k2';
export const PROJECTS = [
	{ publicId: 'vpp1a9', name: 'News' },
	{ publicId: 'vpp2b8', name: 'Sports' },
	{ publicId: 'vpp3c7', name: 'Archive' },
];
export const ORGANIZATION_OWNER = 12;
export const PROJECT_OWNER = 57;
export const EDITOR = 58;
export const INACTIVE_ROLE = 69;

export interface Role {
	id: number;
	name: string;
	description: string;
	isActive: boolean;
}

/** What a client may set of a key. Times are epoch milliseconds; an `expires` counts unless `hasExpireTime` denies it. */
export interface KeyFields {
	name: string;
	starts: number;
	expires: number | null;
	/** As it was sent: who leaves it out finds it left out. */
	hasExpireTime: boolean | undefined;
	roleId: number;
}

/** A key as the database holds it. */
export interface ApiKey extends KeyFields {
	id: number;
	secret: string;
	projectIds: string[];
}

export const ROLES: Role[] = [
	role(ORGANIZATION_OWNER, 'Organization Owner'),
	role(PROJECT_OWNER, 'Project Owner'),
	role(EDITOR, 'Editor'),
	...[
		'Viewer',
		'Uploader',
		'Moderator',
		'Analyst',
		'Ads Manager',
		'Live Operator',
		'Translator',
		'Archivist',
		'Player Designer',
		'Support',
	].map((name, index) => role(EDITOR + 1 + index, name)),
	{ ...role(INACTIVE_ROLE, 'Retired'), isActive: false },
];

/** The books of one organization: its keys in the order they were minted. */
export class GjirafaStore {
	private readonly random = createRandom('gjirafaVp');
	private readonly minted = new Map<number, ApiKey>();
	private nextId = 101;

	constructor(readonly now: () => number) {}

	mint(fields: KeyFields, projectIds: string[]): ApiKey {
		const key = {
			...fields,
			id: this.nextId++,
			secret: this.random.bytes(24).toString('base64'),
			projectIds: [...projectIds],
		};
		this.minted.set(key.id, key);
		return key;
	}

	/** Replaces all a client may set; id, secret and projects stay. */
	replace(key: ApiKey, fields: KeyFields): ApiKey {
		return Object.assign(key, fields);
	}

	remove(key: ApiKey): void {
		this.minted.delete(key.id);
	}

	find(id: number): ApiKey | undefined {
		return this.minted.get(id);
	}

	keys(): ApiKey[] {
		return [...this.minted.values()];
	}

	/** Whether a key opens the API at this moment: begun, and not run out. */
	isAlive(key: ApiKey): boolean {
		const now = this.now();
		const end = endOf(key);
		return key.starts <= now && (end === null || end > now);
	}
}

/** When a key ends, if it does. */
export function endOf({ expires, hasExpireTime }: KeyFields): number | null {
	return hasExpireTime === false ? null : expires;
}

function role(id: number, name: string): Role {
	return { id, name, description: `${name} of the video platform`, isActive: true };
}
