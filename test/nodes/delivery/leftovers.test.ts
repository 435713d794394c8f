import { clock } from '../../../harness/clock/inTests';
import { subjectOf } from '../../delivery/subjects';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { byId, byName, errorText, jsonOf, proxyForFile } from '../support';
import { credentialOf, deliverTo, heldAt } from './support';

const { run, make, booked, named, sandbox } = msgCoreForFile();
const proxy = proxyForFile(sandbox);
const vault = subjectOf('Vault, token');
const gitlab = subjectOf('GitLab, project');
const HOURS_2 = 2 * 60 * 60 * 1000;
const options = { markNames: true, endLeftovers: true };

function rotate(key: ReturnType<typeof byName>, place = vault, more = {}) {
	return run({ operation: 'rotate', keyId: key, ...deliverTo(sandbox(), place), options: { ...options, ...more } }, { beside: [credentialOf(sandbox(), place)] });
}

/** A key that carries the mark of a place, and that nobody ended: what a process leaves that dies on its way. */
async function died(keyId: ReturnType<typeof byName>, place = vault) {
	const before = new Set(sandbox().backend('msgcore').keys().map(({ id }) => id));
	const parameters = { operation: 'rotate', keyId, ...deliverTo(sandbox(), place), oldKey: 'keep', options: { markNames: true } };
	await run(parameters, { beside: [credentialOf(sandbox(), place)] });
	const left = sandbox().backend('msgcore').keys().find(({ id }) => !before.has(id));
	if (left === undefined) throw new Error('Nothing was left');
	return left;
}

it('ends what earlier attempts at a rotation left, once the place holds the new secret, and finds the old key by name beside them', async () => {
	const [key] = await make(1);
	const left = await died(byId(key?.id));
	await clock.pass(HOURS_2);
	const { items, error } = await rotate(byName(key?.name ?? ''));
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toMatchObject([{ rotation: { oldKey: { id: key?.id, state: 'revoked' } }, leftovers: [{ id: left.id, state: 'revoked' }] }]);
	const alive = named(key?.name ?? '').filter((each) => each.alive);
	expect(alive.map(({ secret }) => secret)).toEqual([heldAt(sandbox(), vault)]);
	expect(booked(left.id)?.alive).toBe(false);
});

it('takes the key without a mark for the old one, though what was left is older', async () => {
	const [first] = await make(1);
	const name = first?.name ?? '';
	const left = await died(byId(first?.id));
	await run({ operation: 'revoke', keyId: byId(first?.id) });
	await clock.pass(HOURS_2);
	const made = await run({ operation: 'create', name, scopes: ['keys:read'], expiry: 'never' });
	const [rotated] = jsonOf((await rotate(byName(name))).items);
	expect(rotated).toMatchObject({ rotation: { oldKey: { id: made.items[0]?.json.id, state: 'revoked' } }, leftovers: [{ id: left.id, state: 'revoked' }] });
});

it('leaves alone what is younger than a leftover has to be, what was made for another place, and keys without a mark', async () => {
	const [key] = await make(1);
	const elsewhere = await died(byId(key?.id), gitlab);
	await clock.pass(HOURS_2);
	const young = await died(byId(key?.id));
	const { items, error } = await rotate(byId(key?.id));
	expect(error).toBeUndefined();
	expect(jsonOf(items)[0]).not.toHaveProperty('leftovers');
	expect([booked(elsewhere.id)?.alive, booked(young.id)?.alive]).toEqual([true, true]);
});

it('ends none while the delivery has failed', async () => {
	const [key] = await make(1);
	const left = await died(byId(key?.id));
	await clock.pass(HOURS_2);
	proxy().plan([{ match: { method: 'POST' }, fault: { kind: 'status', status: 403, body: { errors: ['permission denied'] } } }]);
	const { error } = await run(
		{ operation: 'rotate', keyId: byId(key?.id), ...deliverTo(sandbox(), vault), options },
		{ beside: [credentialOf(sandbox(), vault, proxy().url)] },
	);
	expect(error?.message).toMatch(/HashiCorp Vault/);
	expect([booked(left.id)?.alive, booked(key?.id ?? '')?.alive]).toEqual([true, true]);
});

it('refuses to look for leftovers where nothing could prove that they are some', async () => {
	const [key] = await make(1);
	const keep = await run({ operation: 'rotate', keyId: byId(key?.id), ...deliverTo(sandbox(), vault), oldKey: 'keep', options }, { beside: [credentialOf(sandbox(), vault)] });
	expect(errorText(keep)).toMatch(/End Leftovers goes with an old key that is revoked/);
});

it('Mark Names puts a mark behind a name, and a rotation renews it', async () => {
	const name = freshName();
	const [made] = jsonOf((await run({ operation: 'create', name, scopes: ['keys:read'], expiry: 'never', options: { markNames: true } })).items);
	expect(made?.name).toMatch(new RegExp(`^${name}~n8n-[0-9a-f]{12}$`));
	const [rotated] = jsonOf((await run({ operation: 'rotate', keyId: byName(name), options: { markNames: true } })).items);
	expect(rotated?.name).toMatch(new RegExp(`^${name}~n8n-[0-9a-f]{12}$`));
	expect(rotated?.name).not.toBe(made?.name);
});

it('takes no key for the old one by its name that was made for another place, where one of this place is there as well', async () => {
	const create = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', options: { markNames: true } };
	const madeFor = async (place: typeof vault) => await run({ ...create, ...deliverTo(sandbox(), place) }, { beside: [credentialOf(sandbox(), place)] });
	const [here, elsewhere] = [await madeFor(vault), await madeFor(gitlab)];
	await clock.pass(HOURS_2);
	expect(errorText(await rotate(byName(create.name)))).toMatch(/named/);
	expect([here, elsewhere].map(({ items }) => booked(String(items[0]?.json.id))?.alive)).toEqual([true, true]);
});
