import { z } from 'zod/v3';
import type { Exchange } from '../shared/backend/exchange';
import type { Operation, Run } from '../shared/run/run';
import { Places } from '../shared/delivery/places';
import { anyList, readJson } from '../shared/http/answer';
import { path } from '../shared/http/path';
import { ids } from '../shared/params/ids';
import { locatedId, locator } from '../shared/params/locator';
import type { KeyFacts } from '../shared/keys/facts';
import { eachOf } from '../shared/keys/reading';
import { statusOf } from '../shared/keys/record';
import { Problem } from '../shared/problem';
import { eachItem } from '../shared/run/each';
import { findId, findKey } from '../shared/run/keys';
import { pool } from '../shared/run/pool';
import { shownKey, shownNewKey, viewOf } from '../shared/run/output';
import { withSecret } from '../shared/minting/withSecrets';
import { KEY } from '../shared/operations/read';
import { reading } from './answers';
import type { Generation } from './access';
import { currentTwenty, rolelessTwenty } from './current';
import { ROLE } from './draft';
import { depthOf } from './query';
import { handedToken, tokenPlace } from './tokenDelivery';
import { assignRole as assignRoleExchange } from './roles';

const PLACE = {};
const duplicatesShape = z.object({ data: z.array(z.object({ apiKeyDuplicates: anyList })) });

/** POST /rest/apiKeys/duplicates, one id at a time: an unknown one has no group, so that groups tell no ids. */
const duplicates: Exchange<{ id: string; depth?: string }, KeyFacts[][]> = {
	name: 'find duplicates',
	repeatable: true,
	request: ({ id, depth }) => ({ method: 'POST', path: path`/rest/apiKeys/duplicates`, query: { depth }, body: { ids: [id] } }),
	read: (answer) => {
		const what = 'duplicates of Twenty keys';
		const groups = readJson(answer, duplicatesShape, what).data;
		return groups.map(({ apiKeyDuplicates: value }, i) => eachOf(answer, reading, what, { value, path: ['data', i, 'apiKeyDuplicates'] }));
	},
};

/** Shows what a legacy server takes for duplicates of keys. */
export const findDuplicates: Operation = eachItem((run, params) => {
	requireGeneration(run, 'legacy', 'Find Duplicates');
	const keyIds = ids(params, { name: 'keyIds', label: 'Key IDs' });
	const { depth } = depthOf(params);
	const view = viewOf(run, params);
	return async () => {
		const groups = await pool(keyIds, run.concurrency, async (id) => {
			const { value, answer } = await run.session.call(duplicates, { id, depth });
			return value.flat().map((key) => ({ ...shownKey(run, view, key, answer), duplicateOf: id }));
		});
		return groups.flat();
	};
});

/** Makes one more token for a key that exists; the tokens it has stay valid. */
export const generateToken: Operation = async (run) => {
	const places = new Places();
	return await eachItem((_, params) => {
		const key = locator(params, KEY);
		const view = viewOf(run, params);
		return async () => {
			const found = await findKey(run.lists, PLACE, key);
			requireAlive(run, found.key);
			const handover = await tokenPlace(run, params, found.key, places);
			const minted = await withSecret(run, PLACE, found.key);
			const handed = await handedToken(run, minted, handover);
			return [shownNewKey(run, view.mode, { key: minted, answer: found.answer, handed, unit: { handover } })];
		};
	})(run);
};

/** Gives a key another role, on servers of the current generation. */
export const assignRole: Operation = eachItem((run, params) => {
	requireGeneration(run, 'current', 'Assign Role');
	const key = locator(params, KEY);
	const roleId = locatedId(params, ROLE);
	return async () => {
		const id = await findId(run.lists, PLACE, key);
		await run.session.call(assignRoleExchange, { id, roleId });
		return [{ id, backend: run.session.backend.name, roleId, assigned: true }];
	};
});

/** Legacy servers mint tokens for dead keys as well, which are refused when they are used. */
function requireAlive({ session }: Run, key: KeyFacts): void {
	const status = statusOf(key, session.now());
	if (status !== 'revoked' && status !== 'expired') return;
	const mend = status === 'revoked' ? 'Create a new key, or lift the revocation first (legacy servers: Update > Reactivate).' : 'Create a new key, or give this one a later end first.';
	throw new Problem('conflict', `The key ${key.id} is ${status}, so that a token for it would not work`, mend);
}

function requireGeneration({ session: { backend } }: Run, generation: Generation, what: string): void {
	const has: Generation = backend === currentTwenty ? 'current' : backend === rolelessTwenty ? 'roleless' : 'legacy';
	if (has === generation) return;
	throw new Problem(
		'input',
		`${what} is not available on this generation of Twenty`,
		`The credential's API Generation is ${GENERATIONS[has]}; ${what} needs ${GENERATIONS[generation]}.`,
		{ field: 'Operation' },
	);
}

const GENERATIONS: Record<Generation, string> = { current: 'Current', roleless: '1.2', legacy: 'Legacy' };
