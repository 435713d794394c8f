/**
 * Every operation of a node, run once against the sandbox, in an order in which each finds what it needs.
 */
const id = (value) => ({ __rl: true, mode: 'id', value: String(value) });

/** What each operation takes besides the place; `key` is a key made for it. */
const parametersOf = {
	audit: () => ({ policy: { mustExpire: true, longestAgeDays: 365, forbiddenScopes: '*' }, includeSummary: true }),
	create: ({ row }) => ({ name: 'sample', ...row.create }),
	createMany: ({ row }) => ({ source: 'template', count: 2, nameTemplate: 'sample-{n}', ...row.create }),
	upsert: ({ row }) => ({ chosenId: 'sample-upsert', name: 'sample', ...row.create }),
	get: ({ key }) => ({ keyId: id(key.id) }),
	getAll: () => ({ returnAll: true }),
	update: ({ key }) => ({ keyId: id(key.id), updateFields: { name: 'renamed', description: 'renamed' } }),
	rotate: ({ key }) => ({ keyId: id(key.id), oldKey: 'revoke' }),
	revoke: ({ key }) => ({ keyId: id(key.id) }),
	delete: ({ key }) => ({ keyId: id(key.id) }),
	revokeMany: ({ key }) => ({ revokeBy: 'ids', keyIds: String(key.id), dryRun: false, mostToRevoke: 5 }),
	enable: ({ key }) => ({ keyId: id(key.id) }),
	disable: ({ key }) => ({ keyId: id(key.id) }),
	generateToken: ({ key }) => ({ keyId: id(key.id) }),
	assignRole: ({ key, row }) => ({ keyId: id(key.id), roleId: row.create.roleId }),
	findDuplicates: ({ key }) => ({ keyIds: String(key.id) }),
	assignProjects: ({ key, row }) => ({ keyId: id(key.id), projectIds: row.moreProjects }),
	unassignProjects: ({ key, row }) => ({ keyId: id(key.id), projectIds: row.create.projectIds }),
};

/**
 * @param {object} row of the backend table
 * @param {string[]} operations
 * @param {(parameters: object) => Promise<any[]>} run gives the items of a run; throws what stopped it
 * @returns {Promise<Map<string, any[]>>} the items by operation; those that this backend can't do are left out
 */
export async function sampleRuns(row, operations, run) {
	const resource = row.resource ?? 'apiKey';
	const carryOut = async (operation, parameters) => await run({ resource, operation, ...row.place, ...parameters });
	const samples = new Map();
	const refused = new Map();
	for (const operation of operations) {
		const [key] = await carryOut('create', { name: 'sample', ...row.create });
		try {
			samples.set(operation, await carryOut(operation, parametersOf[operation]({ key, row })));
		} catch (error) {
			refused.set(operation, error.message);
		}
	}
	return { samples, refused };
}
