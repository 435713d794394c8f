import { type IDataObject, sleep } from 'n8n-workflow';
import type { NodeResult } from '../../harness/runNode';
import { type Made, madeIn, operate, type Server, type Subject } from './subject';

/** What a run through the operations needs to remember. */
export interface Life {
	subject: Subject;
	server: Server;
	/** Keys that must work. */
	alive: Made[];
	/** Keys that must not work any more, with the time of their end. */
	ended: Array<{ key: Made; at: number }>;
	/** Every plaintext, for the outputs where none may stand. */
	secrets: string[];
}

/** One step; what it gives is the note in the table. */
export interface Step {
	name: string;
	run(life: Life): Promise<string>;
}

const MANY = 5;

export const steps: readonly Step[] = [
	{
		name: 'create',
		run: async (life) => {
			const made = await make(life, { operation: 'create', name: 'one', ...life.subject.newKey });
			return `alive: ${made.length}`;
		},
	},
	{
		name: 'create, by the router',
		run: async (life) => {
			const result = await operate(life.subject, life.server, { operation: 'create', name: 'routed', ...life.subject.newKey }, { byRouter: true });
			return `alive: ${(await keep(life, result, 1)).length}`;
		},
	},
	{
		name: 'create many',
		run: async (life) => {
			const list = Array.from({ length: MANY }, (_, i) => life.subject.entry(`many-${i + 1}`));
			const made = await make(life, { operation: 'createMany', source: 'json', keysJson: JSON.stringify(list) }, MANY);
			return `alive: ${made.length}`;
		},
	},
	{
		name: 'list',
		run: async (life) => {
			const result = succeeded(await operate(life.subject, life.server, { operation: 'getAll', returnAll: true }));
			const ids = result.items.map(({ json }) => json.id);
			for (const { id } of life.alive) check(ids.includes(id), `The list lacks ${id}`);
			const onServer = await life.subject.listed(life.server);
			check(onServer.length === ids.length, `The server lists ${onServer.length} keys, the node ${ids.length}`);
			noPlaintext(life, result);
			return `${ids.length} keys, no plaintext`;
		},
	},
	{
		name: 'get',
		run: async (life) => {
			const key = first(life);
			for (const keyId of [byId(key.id), ...(life.subject.named ? [byName(key.name ?? '')] : [])]) {
				const result = succeeded(await operate(life.subject, life.server, { operation: 'get', keyId }));
				check(result.items[0]?.json.id === key.id && result.items[0]?.json.status === 'active', 'Another key, or not active');
				noPlaintext(life, result);
			}
			return life.subject.named ? 'by ID and by name' : 'by ID';
		},
	},
	{
		name: 'update',
		run: async (life) => {
			const { update } = life.subject;
			const key = first(life);
			const result = await operate(life.subject, life.server, { operation: 'update', keyId: byId(key.id), updateFields: update?.fields ?? { name: 'x' } });
			if (update === null) {
				check(result.error?.message.includes("can't change keys") === true, `Expected a refusal, got ${result.error?.message ?? result.status}`);
				return 'refused before any request';
			}
			const json: IDataObject = succeeded(result).items[0]?.json ?? {};
			const got = succeeded(await operate(life.subject, life.server, { operation: 'get', keyId: byId(key.id) })).items[0]?.json ?? {};
			for (const [field, value] of Object.entries(update.shows)) {
				check(json[field] === value && got[field] === value, `${field} is ${String(json[field])} / ${String(got[field])}, not ${String(value)}`);
			}
			return Object.keys(update.shows).join(', ');
		},
	},
	{
		name: 'rotate, dry run',
		run: async (life) => {
			const before = await life.subject.listed(life.server);
			const result = succeeded(await operate(life.subject, life.server, { ...rotation(first(life)), dryRun: true }));
			noPlaintext(life, result);
			check((await life.subject.listed(life.server)).length === before.length, 'A dry run changed something');
			const { steps: planned } = result.items[0]?.json ?? {};
			return `${Array.isArray(planned) ? planned.length : 0} calls planned`;
		},
	},
	{
		name: 'rotate',
		run: async (life) => {
			const old = first(life);
			const [successor] = await make(life, rotation(old));
			check(successor !== undefined && successor.id !== old.id && successor.secret !== old.secret, 'The successor is the old key');
			end(life, old);
			check(!(await life.subject.listed(life.server)).includes(life.subject.idOnServer(old)), 'The server still lists the old key');
			return 'new one alive, old one gone from the list';
		},
	},
	{
		name: 'revoke',
		run: async (life) => {
			const doomed = [...life.alive];
			for (const key of doomed) {
				const [item] = succeeded(await operate(life.subject, life.server, { operation: 'revoke', keyId: byId(key.id) })).items;
				check(item?.json.revoked === true && item.json.alreadyRevoked === false, `Revoking gave ${JSON.stringify(item?.json)}`);
				end(life, key);
			}
			return `${doomed.length} keys`;
		},
	},
	{
		name: 'revoke again',
		run: async (life) => {
			const [gone] = life.ended;
			const [item] = succeeded(await operate(life.subject, life.server, { operation: 'revoke', keyId: byId(gone?.key.id ?? '') })).items;
			const outcome = String(item?.json.outcome);
			check(['alreadyRevoked', 'unknown'].includes(outcome), `It gave ${JSON.stringify(item?.json)}`);
			return `told as ${outcome}`;
		},
	},
	{
		name: 'the server: none left',
		run: async (life) => {
			const onServer = await life.subject.listed(life.server);
			const left = life.ended.filter(({ key }) => onServer.includes(life.subject.idOnServer(key)));
			check(left.length === 0, `${left.length} keys are still listed`);
			return `${life.ended.length} gone`;
		},
	},
	{ name: 'the server: all dead', run: allDead },
];

async function allDead({ subject, server, ended }: Life): Promise<string> {
	let slowest = 0;
	for (const { key, at } of ended) {
		while (await subject.isAlive(server, key)) {
			check(Date.now() - at <= subject.deathWithin, `A revoked key works ${Math.round((Date.now() - at) / 1000)} s later`);
			await sleep(1000);
			slowest = Math.max(slowest, Date.now() - at);
		}
	}
	return slowest === 0 ? `${ended.length} dead at once` : `${ended.length} dead, the last after ${Math.round(slowest / 1000)} s`;
}

function rotation(key: Made) {
	return { operation: 'rotate', keyId: byId(key.id), oldKey: 'revoke', lifetime: 'sameLength', options: { verifyWithin: 30 } };
}

async function make(life: Life, parameters: Parameters<typeof operate>[2], count = 1): Promise<Made[]> {
	return await keep(life, await operate(life.subject, life.server, parameters), count);
}

async function keep(life: Life, result: NodeResult, count: number): Promise<Made[]> {
	const made = madeIn(succeeded(result));
	check(made.length === count, `${made.length} keys instead of ${count}`);
	for (const key of made) {
		life.secrets.push(key.secret);
		check(await life.subject.isAlive(life.server, key), `The server does not accept the new key ${key.id}`);
	}
	life.alive.push(...made);
	return made;
}

function end(life: Life, key: Made): void {
	life.alive = life.alive.filter(({ id }) => id !== key.id);
	life.ended.push({ key, at: Date.now() });
}

function first({ alive: [key] }: Life): Made {
	if (key === undefined) throw new Error('No key was made');
	return key;
}

function noPlaintext({ secrets }: Life, { items }: NodeResult): void {
	const text = JSON.stringify(items);
	check(!secrets.some((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret))), 'A plaintext stands in the output of a read');
}

function succeeded(result: NodeResult): NodeResult {
	if (result.error === undefined) return result;
	const { description } = { description: '', ...result.error };
	throw new Error(`${result.error.message} ${String(description)}`);
}

function check(holds: boolean, otherwise: string): void {
	if (!holds) throw new Error(otherwise);
}

function byId(id: string) {
	return { __rl: true, mode: 'id', value: id };
}

function byName(name: string) {
	return { __rl: true, mode: 'name', value: name };
}
