import { fingerprint } from '../../shared/keys/mask';
import type { SecretId } from '../descriptor';

const HANDLE = /^fp_[0-9a-f]{16}$/;

/**
 * Stands between the ids that a user sees and those that requests need, where an id is itself the secret:
 * a key goes by `fp_` and its fingerprint, or by the public part of its secret. Remembers what it has seen
 * for one run.
 */
export class Handles {
	private readonly ids = new Map<string, string>();

	constructor(private readonly rule: SecretId) {}

	/** What a key goes by; a handle and a public id stand for themselves. */
	handleOf(id: string): string {
		if (HANDLE.test(id) || this.isPublic(id)) return id;
		const { publicPart } = this.rule;
		const [, part] = publicPart === undefined ? [] : (new RegExp(publicPart).exec(id) ?? []);
		if (part !== undefined) return part;
		const handle = `fp_${fingerprint(id)}`;
		this.ids.set(handle, id);
		return handle;
	}

	/** Whether an id may be shown as it is. */
	isPublic(id: string): boolean {
		return this.rule.publicId !== undefined && new RegExp(this.rule.publicId).test(id);
	}

	/** The id that a request needs, or `undefined` while nothing has told it. */
	idOf(handle: string): string | undefined {
		return HANDLE.test(handle) ? this.ids.get(handle) : handle;
	}
}
