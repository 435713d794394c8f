/**
 * Results of two runs are the same but for what must differ: ids, dates and secrets.
 */
const MADE_ANEW = new Set(['id', 'publicKey', 'startsAt', 'createdAt', 'updatedAt', 'expiresAt', 'endsAt', 'lastUsedAt', 'maskedKey', 'fingerprint', 'secret', 'dsn', 'ageDays']);

/** A value with everything that a run makes anew replaced by its type. */
export function comparable(value) {
	if (Array.isArray(value)) return value.map(comparable);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [name, MADE_ANEW.has(name) ? shapeOf(entry) : comparable(entry)]),
	);
}

function shapeOf(value) {
	if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
	return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, shapeOf(entry)]));
}
