import type { IDataObject } from 'n8n-workflow';
import { now } from '../shared/clock';
import { hasControlCharacter } from '../shared/http/path';
import { futureDate } from '../shared/params/expiry';
import { addedFlag, entries, fieldProblem, type Params } from '../shared/params/params';
import type { Generation } from './access';

/** What Update changes: name and end; on legacy servers also whether the key is revoked. */
export function changesOf(params: Params, generation: Generation): IDataObject {
	const { name, expiresAt } = entries(params, 'updateFields');
	const changes: IDataObject = {};
	if (name !== undefined) {
		if (typeof name !== 'string' || name.trim() === '' || hasControlCharacter(name)) {
			throw fieldProblem({ name: 'name', label: 'Name' }, 'is empty or holds a control character', name, 'Give a readable name.');
		}
		changes.name = name.trim();
	}
	if (expiresAt !== undefined) {
		const field = { name: 'expiresAt', label: 'Expires At' };
		changes.expiresAt = futureDate(expiresAt, field, params.timezone, now()).toISOString();
	}
	if (addedFlag(params, 'updateFields', { name: 'reactivate', label: 'Reactivate' }) === true) {
		if (generation !== 'legacy') {
			throw fieldProblem({ name: 'reactivate', label: 'Reactivate' }, 'is not possible here', true, 'Current Twenty servers keep revoked keys revoked: create a new key.');
		}
		changes.revokedAt = null;
	}
	return changes;
}

/** Whether changes give a key an end, be it a later one. */
export function mayEnd({ expiresAt }: IDataObject): boolean {
	return typeof expiresAt === 'string';
}
