/**
 * A JSON schema in n8n's manner from samples of an operation's output.
 */

/** Facts that a sample may not show: what a vendor does not tell is `null`. */
const FACTS = {
	createdAt: 'string', expiresAt: 'string', lastUsedAt: 'string', revokedAt: 'string', startsAt: 'string', endsAt: 'string',
	maskedKey: 'string', fingerprint: 'string', name: 'string', daysUntilExpiry: 'integer', ageDays: 'integer',
};

/** @param {any[]} samples at least one */
export function schemaOf(samples) {
	return { ...shapeOf(samples), version: 1 };
}

function shapeOf(samples, name = '') {
	const told = samples.filter((sample) => sample !== null && sample !== undefined);
	const [first] = told;
	if (first === undefined) return { type: FACTS[name] ?? 'null' };
	if (Array.isArray(first)) return arrayOf(told.filter(Array.isArray).flat());
	if (typeof first === 'object') return objectOf(told);
	if (typeof first === 'number') return { type: told.every(Number.isInteger) ? 'integer' : 'number' };
	return { type: typeof first };
}

function arrayOf(entries) {
	return entries.length === 0 ? { type: 'array' } : { type: 'array', items: shapeOf(entries) };
}

function objectOf(samples) {
	const names = [...new Set(samples.flatMap((sample) => Object.keys(sample)))].sort();
	const properties = names.map((name) => [name, shapeOf(samples.map((sample) => sample[name]), name)]);
	return { type: 'object', properties: Object.fromEntries(properties) };
}
