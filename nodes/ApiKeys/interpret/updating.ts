import type { IDataObject } from 'n8n-workflow';
import type { Updating } from '../../shared/backend/backend';
import type { Exchange, KeyAt } from '../../shared/backend/exchange';
import type { Expiry } from '../../shared/backend/minting';
import { now } from '../../shared/clock';
import { type Answer, jsonOf } from '../../shared/http/answer';
import { dataObject } from '../../shared/data';
import type { KeyFacts } from '../../shared/keys/facts';
import { futureDate } from '../../shared/params/expiry';
import { NAME } from '../../shared/params/name';
import { addedFlag, type Params, within } from '../../shared/params/params';
import { inputProblem } from '../../shared/problem';
import type { Descriptor } from '../descriptor';
import type { JsonObject } from '../parts';
import { asJson } from '../extras';
import { bodyOf, keyObject, readKey } from './answers';
import { nameFor, requireWithin } from './body';
import { asAnswered, wholeOf } from './changed';
import { type Context, fillingOf } from './context';
import { moreFields } from './draft';
import { requireExact } from './exact';
import { valueAt, withValue } from './jsonPath';
import { expiryAt, writeExpiry } from './moment';
import { copiesOf } from './successor';
import { planOf } from './template';

type UpdateTable = NonNullable<Descriptor['update']>;
type Change = KeyAt & { changes: IDataObject; current: KeyFacts | null };

/** How keys are changed, where the service lets them. */
export function updating(context: Context): Updating | undefined {
	const { update } = context.descriptor;
	if (update === undefined) return undefined;
	return {
		readsFirst: update.replaces === true || update.copies !== undefined || update.at === undefined,
		...(update.replaces === true ? { replaces: true as const } : {}),
		changes: (params) => changesOf(context.descriptor, update, params),
		// A body of the user's own may hold anything.
		stops: ({ enabled, expiresAt, body }) => enabled === false || typeof expiresAt === 'string' || body !== undefined,
		exchange: changing(context, update),
	};
}

/** The exchange that changes a key. Changes: `name`, `expiresAt` (ISO or `null`), `enabled`, and `body` for the rest. */
export function changing(context: Context, update: UpdateTable): Exchange<Change, KeyFacts> {
	return {
		name: 'update key',
		repeatable: true,
		needs: update.needs,
		request: ({ place, id, changes, current }) => {
			const all = update.replaces === true && current !== null ? wholeOf(context, current, changes) : changes;
			const body = changed(update, all, current === null ? {} : copiesOf(current, update.copies ?? []));
			requireWhole(context.descriptor, update, body);
			return planOf(update, fillingOf(context, place, id), { body });
		},
		read: (answer, { changes, current }) => readChanged(context, update, answer, changes, current),
	};
}

function requireWhole({ label }: Descriptor, { whole = [] }: UpdateTable, body: JsonObject): void {
	const missing = whole.filter((at) => valueAt(body, at) === undefined);
	if (missing.length === 0) return;
	throw inputProblem('Additional Body Fields (JSON)', `${label} does not tell the key's ${missing.join(', ')}, and an update would take it away`, 'Give it under Additional Body Fields (JSON) of Update Fields.');
}

/** The body of an update, from what is sent along on. */
function changed(update: UpdateTable, { name, expiresAt, enabled, body }: IDataObject, along: JsonObject): JsonObject {
	const other = asJson(body ?? {});
	const given = typeof other === 'object' && other !== null && !Array.isArray(other) ? other : {};
	requireExact(along, given);
	let sent: JsonObject = { ...along, ...given };
	if (typeof name === 'string' && update.name !== undefined) sent = withValue(sent, update.name, name);
	if (expiresAt !== undefined && update.expiry !== undefined) {
		const value = writeExpiry(update.expiry, expiryOf(expiresAt), now());
		if (value !== undefined) sent = withValue(sent, update.expiry.at, value);
	}
	if (enabled !== undefined && update.enabled !== undefined) {
		sent = withValue(sent, update.enabled.at, enabled === true ? update.enabled.on : update.enabled.off);
	}
	return sent;
}

/** The key after its change: as the answer tells, else as it was before with what was changed. */
function readChanged(context: Context, { at }: UpdateTable, answer: Answer, { name, expiresAt, enabled }: IDataObject, current: KeyFacts | null): KeyFacts {
	if (at !== undefined) return readKey(context, keyObject(context, bodyOf(context, answer, 'a key'), at, 'a key'));
	const told = answer.text.trim() === '' || jsonOf(answer) === undefined ? null : bodyOf(context, answer, 'what was changed');
	if (current === null) throw new Error('A key that the answer does not tell is read first');
	const expected = {
		...current,
		name: typeof name === 'string' ? name : current.name,
		expiresAt: expiresAt === undefined ? current.expiresAt : (expiryOf(expiresAt)?.at.toISOString() ?? null),
		oddEnd: expiresAt === undefined ? current.oddEnd : null,
		disabled: typeof enabled === 'boolean' ? !enabled : current.disabled,
	};
	return context.descriptor.strict === true ? asAnswered(context, expected, told) : expected;
}

function changesOf(descriptor: Descriptor, update: UpdateTable, params: Params): IDataObject {
	const { label } = descriptor;
	const fields = within(params, 'updateFields');
	const changes: IDataObject = {};
	const refuse = (field: string) => inputProblem(field, `${label} can't change this: ${field}`, 'Remove the field, or rotate the key instead.');
	if (fields.get('name') !== undefined) {
		if (update.name === undefined) throw refuse('Name');
		changes.name = nameFor(descriptor.name ?? { at: update.name }, fields.get('name'), NAME);
	}
	if (fields.get('expiresAt') !== undefined) {
		if (update.expiry === undefined) throw refuse('Expires At');
		const at = futureDate(fields.get('expiresAt'), { name: 'expiresAt', label: 'Expires At' }, params.timezone, now());
		requireWithin(update.expiry, expiryAt(at, now()), label, 'Expires At');
		changes.expiresAt = at.toISOString();
	}
	if (addedFlag(params, 'updateFields', { name: 'neverExpires', label: 'Never Expires' }) === true) {
		if (update.expiry === undefined || (update.expiry.never === undefined && update.replaces !== true)) throw refuse('Never Expires');
		if (changes.expiresAt !== undefined) throw inputProblem('Never Expires', 'Never Expires stands beside Expires At', 'Remove one of the two.');
		changes.expiresAt = null;
	}
	const enabled = addedFlag(params, 'updateFields', { name: 'enabled', label: 'Enabled' });
	if (enabled !== undefined) {
		if (update.enabled === undefined) throw refuse('Enabled');
		changes.enabled = enabled;
	}
	const others = moreFields(fields);
	if (Object.keys(others).length > 0) {
		if (update.others !== true) throw refuse('Additional Body Fields (JSON)');
		changes.body = dataObject(others);
	}
	return changes;
}

function expiryOf(value: unknown): Expiry {
	return typeof value === 'string' ? expiryAt(new Date(value), now()) : null;
}
