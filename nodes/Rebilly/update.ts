import type { IDataObject } from 'n8n-workflow';
import type { Updating } from '../shared/backend/backend';
import type { Exchange, KeyAt } from '../shared/backend/exchange';
import { path } from '../shared/http/path';
import type { KeyFacts } from '../shared/keys/facts';
import { json } from '../shared/params/json';
import { checkedName } from '../shared/params/name';
import { type Params, within } from '../shared/params/params';
import { inputProblem } from '../shared/problem';
import { aclFromForm, aclToKeep, checkedAcl } from './acl';
import { readKey } from './answers';
import { allowedIpsOf, bodyOf, givenIps, type RebillyDraft, successor } from './draft';

/** PUT /api-keys/{id} with the whole key: what it was, overlaid with what is to change. */
const change: Exchange<KeyAt & { changes: IDataObject; current: KeyFacts | null }, KeyFacts> = {
	name: 'update key',
	repeatable: true,
	needs: 'the permission PutApiKey',
	request: ({ place: { organization = '' }, id, changes, current }) => ({
		method: 'PUT',
		path: path`/organizations/${organization}/api-keys/${id}`,
		body: bodyOf(merged(changes, current)),
	}),
	read: readKey,
};

/** How a Rebilly key is changed. */
export const updating: Updating = { readsFirst: true, changes: changesOf, exchange: change };

function changesOf(params: Params): IDataObject {
	const fields = within(params, 'updateFields');
	const has = (name: string) => fields.get(name) !== undefined;
	if (has('acl') && has('aclJson')) {
		throw inputProblem('ACL', 'The ACL is given twice', 'Remove ACL or ACL (JSON) from Update Fields.');
	}
	const changes: IDataObject = {};
	if (has('description')) changes.description = checkedName(fields.get('description'), { name: 'description', label: 'Description' });
	if (has('allowedIps')) changes.allowedIps = allowedIpsOf(givenIps(fields));
	if (has('acl')) changes.acl = aclFromForm(fields).map((entry) => ({ ...entry }));
	if (has('aclJson')) {
		const acl = json(fields, { name: 'aclJson', label: 'ACL (JSON)' });
		changes.acl = checkedAcl(acl, 'ACL (JSON)').map((entry) => ({ ...entry }));
	}
	return changes;
}

function merged(changes: IDataObject, current: KeyFacts | null): RebillyDraft {
	if (current === null) throw new Error('A Rebilly key is read before it is changed');
	const before = successor(current);
	return {
		...before,
		name: typeof changes.description === 'string' ? changes.description : before.name,
		acl: 'acl' in changes ? aclToKeep(changes.acl) : before.acl,
		allowedIps: 'allowedIps' in changes ? allowedIpsOf(changes.allowedIps) : before.allowedIps,
	};
}
