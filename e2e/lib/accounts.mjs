/**
 * What became of keys that were to be rotated, by the backend's own books and the secret store.
 */

/**
 * @param {Array<{ id: string, name: string, secret: string, alive: boolean }>} before the keys that were to be rotated
 * @param {Array<{ id: string, name: string, secret: string, alive: boolean }>} now all keys
 * @param {Map<string, { id: string, secret: string }>} store the secret store, by name
 */
export function accountFor(before, now, store) {
	const byId = new Map(now.map((key) => [key.id, key]));
	const old = new Set(before.map(({ id }) => id));
	const names = new Set(before.map(({ name }) => name));
	const delivered = (name) => {
		const kept = store.get(name);
		const key = kept && byId.get(kept.id);
		return key?.alive === true && key.secret === kept.secret && !old.has(key.id);
	};
	const isUntouched = ({ id }) => byId.get(id)?.alive === true;
	return {
		rotated: before.filter((key) => delivered(key.name) && !isUntouched(key)),
		/** The successor is stored, but the old key still works. */
		both: before.filter((key) => delivered(key.name) && isUntouched(key)),
		untouched: before.filter((key) => !delivered(key.name) && isUntouched(key)),
		/** Guarantee 2 broken: no key of this name works. */
		lost: before.filter((key) => !delivered(key.name) && !isUntouched(key)),
		/** Living keys whose secret nobody has. */
		leftovers: now.filter(({ id, name, alive }) => alive && names.has(name) && !old.has(id) && store.get(name)?.id !== id),
	};
}

/** The account in numbers. */
export function inNumbers(account) {
	return Object.entries(account).map(([state, keys]) => `${keys.length} ${state}`).join(', ');
}
