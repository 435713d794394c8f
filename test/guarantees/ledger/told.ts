import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { NodeResult } from '../../../harness/runNode';
import type { Saying, Statement } from './statement';
import { called, statementsIn } from './words';

/** A secret that reached the user, the key it was said to be of, and the key that it is to replace. */
export interface Delivery {
	secret: string;
	id: string;
	/** The old key of a rotation, or `null`. */
	replaces: string | null;
}

/** Everything a run told its user. */
export interface Told {
	deliveries: Delivery[];
	statements: Statement[];
	/** What was said in errors and hints, word for word. */
	texts: string[];
}

/** The fields of an error item's details, and what each says of the keys in it. */
const DETAILS: Record<string, Saying> = { revoked: 'dead', stillAlive: 'alive', inUse: 'alive', uncertain: 'perhaps', likenesses: 'likeness' };
/** The states of a rotation's old key. */
const STATES: Record<string, Saying> = { revoked: 'dead', disabled: 'dead', active: 'alive', ending: 'alive' };

/** Reads what a run told: its items, its error and its hints. */
export function toldBy({ items, errors, error, hints }: NodeResult): Told {
	const all = [...items, ...errors];
	const failed = all.filter(({ json }) => 'error' in json);
	const done = all.filter(({ json }) => !('error' in json));
	const texts = [
		...failed.flatMap(({ json }) => [json.error, json.message]),
		error?.message,
		field(error, 'description'),
		...hints.map(({ message }) => message),
	].filter(isText);
	return {
		deliveries: done.flatMap(deliveriesOf),
		statements: [
			...texts.flatMap(statementsIn),
			...failed.flatMap(({ json }) => detailed(json.details)),
			...done.flatMap(({ json }) => shown(json)),
		],
		texts,
	};
}

function deliveriesOf({ json }: INodeExecutionData): Delivery[] {
	const secret = field(json.secret, 'value');
	const replaces = field(field(json.rotation, 'oldKey'), 'id');
	return isText(secret) ? [{ secret, id: String(json.id), replaces: isText(replaces) ? replaces : null }] : [];
}

function detailed(details: unknown): Statement[] {
	return Object.entries(DETAILS).flatMap(([name, says]) => {
		const keys = field(details, name);
		return Array.isArray(keys) ? keys.flatMap((key: unknown) => called(says, isText(key) ? key : String(field(key, 'id')))) : [];
	});
}

/** What a finished item says: of the key it shows, of the old key, and in words. */
function shown(json: IDataObject): Statement[] {
	const { rotation, revoked, secret, id } = json;
	const old = field(rotation, 'oldKey');
	const state = STATES[String(field(old, 'state'))];
	return [
		...(isText(id) && secret !== undefined ? [{ says: 'alive' as const, by: 'id' as const, key: id }] : []),
		...(isText(id) && revoked === true ? [{ says: 'dead' as const, by: 'id' as const, key: id }] : []),
		...(state === undefined ? [] : [{ says: state, by: 'id' as const, key: String(field(old, 'id')) }]),
		...[field(rotation, 'problem'), field(json.earlierTries, 'problem'), json.note].filter(isText).flatMap(statementsIn),
	];
}

function field(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}
