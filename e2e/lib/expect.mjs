/**
 * What a key's life must have left, in the workflow's output and in the backend's books.
 */
import assert from 'node:assert/strict';
import { itemsOf } from './api.mjs';

/** Checks the run of `keyLife` and gives the three nodes' items. */
export function expectKeyLife(row, execution) {
	const failure = execution.data?.resultData?.error;
	assert.equal(failure, undefined, failure && `${failure.message}: ${failure.description ?? ''}`);
	const [created] = itemsOf(execution, 'Create');
	const [rotated] = itemsOf(execution, 'Rotate');
	const [got] = itemsOf(execution, 'Get');
	assert.ok(created && rotated && got, 'a node gave no item');

	assert.equal(rotated.rotation.oldKey.id, created.id);
	assert.equal(got.id, rotated.id);
	assert.equal(got.status, 'active');
	assert.equal(got.secret, undefined, 'a read showed the secret');
	assert.ok(rotated.secret.value !== created.secret.value, 'the secret stayed the same');

	const books = row.keys();
	const bySecret = ({ secret: { value } }) => books.find((key) => key.secret === value);
	const successor = bySecret(rotated);
	assert.ok(successor?.alive, 'the new key does not work');
	const old = bySecret(created);
	assert.ok(old === undefined || !old.alive, 'the old key still works');
	if (old) assert.deepEqual(successor.rights, old.rights, 'the rights differ');
	return { created, rotated, got };
}
