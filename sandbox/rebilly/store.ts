import { createRandom } from '../common/random';

export interface AclEntry {
	scope: Partial<Record<'organizationId' | 'productId' | 'planId' | 'customFieldName', string[]>>;
	permissions: string[];
}

/** What a client may set of a key. A key without `acl` may do everything. */
export interface KeyFields {
	description: string;
	type: 'secret' | 'publishable';
	acl: AclEntry[] | undefined;
	allowedIps: string[] | null;
}

/** A key as the database holds it. */
export interface ApiKey extends KeyFields {
	id: string;
	apiUser: string;
	secretKey: string;
	created: number;
	updated: number;
}

/** The books of one organization: its keys in the order they were minted. */
export class RebillyStore {
	readonly organizationId = 'phronesis-pebble';
	private readonly random = createRandom('rebilly');
	private readonly minted = new Map<string, ApiKey>();

	constructor(private readonly now: () => number) {}

	/** Mints a key; without an id chosen by the client it gets a generated one. */
	mint(fields: KeyFields, id = `api_key_01${this.random.bytes(12).toString('hex').toUpperCase()}`): ApiKey {
		const now = this.now();
		const key: ApiKey = {
			...fields,
			id,
			apiUser: `api-user-${this.random.bytes(6).toString('hex')}`,
			secretKey: `${fields.type === 'secret' ? 'sk' : 'pk'}_sandbox_${this.random.base64url(40)}`,
			created: now,
			updated: now,
		};
		this.minted.set(id, key);
		return key;
	}

	/** Replaces all a client may set; id, secret and creation time stay. */
	replace(key: ApiKey, fields: KeyFields): ApiKey {
		const replaced = { ...key, ...fields, updated: this.now() };
		this.minted.set(key.id, replaced);
		return replaced;
	}

	remove(key: ApiKey): void {
		this.minted.delete(key.id);
	}

	find(id: string): ApiKey | undefined {
		return this.minted.get(id);
	}

	findBySecret(secret: string): ApiKey | undefined {
		return this.keys().find((key) => key.secretKey === secret);
	}

	keys(): ApiKey[] {
		return [...this.minted.values()];
	}
}
