import type { NodeResult } from '../../harness/runNode';
import type { SandboxKey } from '../../sandbox/backend';
import { FAULTS } from '../delivery/faults';
import type { DeliverySubject } from '../delivery/subjects';
import { credentialOf, deliverTo, heldAt } from '../nodes/delivery/support';
import { freshName, msgCoreForFile } from '../nodes/msgCore/support';
import { byId, onError, proxyForFile } from '../nodes/support';
import { account, NOTHING_WRONG } from './ledger/account';

const MODES = ['stopWorkflow', 'continueErrorOutput'] as const;
const MANY = 2;

/** The backend and the destinations of a block of tests: books that grow over all of them take long to read. */
function serving() {
	const { run, named, sandbox } = msgCoreForFile();
	const proxy = proxyForFile(sandbox);
	const backend = () => sandbox().backend('msgcore');
	const working = () => new Set(backend().keys().filter(({ alive }) => alive).map(({ secret }) => secret));

	/** A key whose secret the destination holds. */
	async function delivered(subject: DeliverySubject): Promise<SandboxKey> {
		const name = freshName();
		const parameters = { operation: 'create', name, scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject) };
		const { error } = await run(parameters, { beside: [credentialOf(sandbox(), subject)] });
		const [key] = named(name);
		if (error !== undefined || key === undefined) throw error ?? new Error('No key was made');
		return key;
	}

	/** Runs the node with a fault at one request of the destination, and holds the books against what it told. */
	async function tried(subject: DeliverySubject, parameters: Parameters<typeof run>[0], { fault, at, mode, targets = [] }: { fault: string | null; at: number; mode: (typeof MODES)[number]; targets?: string[] }) {
		const before = backend().keys();
		proxy().resetCalls();
		proxy().plan(fault === null ? [] : [{ fault: FAULTS[fault] ?? { kind: 'refused' }, skip: at }]);
		const result = await run(parameters, { beside: [credentialOf(sandbox(), subject, proxy().url)], settings: onError(mode) });
		proxy().plan([]);
		return { result, told: account(backend(), before, result, targets), calls: proxy().calls().length };
	}

	return { backend, working, delivered, tried, sandbox };
}

function handedOver({ items }: NodeResult): string[] {
	return items.flatMap(({ json }) => (JSON.stringify(json.secret ?? {}).includes('deliveredAt') ? [String(json.id)] : []));
}

/** Tests that a rotation loses nothing, with each fault at each request of a destination. */
export function rotatesUnder(faults: readonly string[], subject: DeliverySubject): void {
	const { working, delivered, tried, sandbox } = serving();

	it.each(faults)('"%s" at any request of a rotation loses no key, and the place holds a working secret', async (fault) => {
		const rotate = (key: SandboxKey) => ({ operation: 'rotate', keyId: byId(key.id), ...deliverTo(sandbox(), subject) });
		const first = await delivered(subject);
		const { calls } = await tried(subject, rotate(first), { fault: null, at: 0, mode: 'stopWorkflow', targets: [first.id] });
		for (let at = 0; at < calls; at++) {
			const old = await delivered(subject);
			const { result, told } = await tried(subject, rotate(old), { fault, at, mode: MODES[at % MODES.length] ?? 'stopWorkflow', targets: [old.id] });
			const isDone = handedOver(result).length === 1;
			expect({ at, told, oldWorks: working().has(old.secret) }).toMatchObject({ at, told: NOTHING_WRONG, oldWorks: !isDone });
			expect({ at, held: working().has(heldAt(sandbox(), subject) ?? '') }).toEqual({ at, held: true });
		}
	});
}

/** Tests that Create Many loses nothing, with each fault at each request of a destination. */
export function createsManyUnder(faults: readonly string[], subject: DeliverySubject): void {
	const { backend, tried, sandbox } = serving();

	it.each(faults)('"%s" at any request of Create Many loses no key', async (fault) => {
		const many = () => ({
			...numbered(deliverTo(sandbox(), subject)),
			operation: 'createMany',
			source: 'template',
			nameTemplate: `${freshName()}-{n}`,
			count: subject.kind === 'n8nCredential' ? 1 : MANY,
			scopes: ['keys:read'],
			options: { concurrency: 2 },
		});
		const { calls } = await tried(subject, many(), { fault: null, at: 0, mode: 'stopWorkflow' });
		for (let at = 0; at < calls; at++) {
			const { result, told } = await tried(subject, many(), { fault, at, mode: MODES[at % MODES.length] ?? 'stopWorkflow' });
			expect({ at, told }).toMatchObject({ at, told: NOTHING_WRONG });
			const held = sandbox().destination(subject.prefix).holdings().map(({ value }) => value);
			const arrived = backend().keys().filter(({ id }) => handedOver(result).includes(id));
			expect({ at, held: arrived.every(({ secret, alive }) => alive && held.includes(secret ?? '')) }).toEqual({ at, held: true });
		}
	});
}

/** The fields of a destination with a place of its own for each key. */
function numbered(fields: ReturnType<typeof deliverTo>): ReturnType<typeof deliverTo> {
	const named = /Name$|Variable$|Field$|Path$/;
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' && named.test(name) ? `${value}_{n}` : value]));
}
