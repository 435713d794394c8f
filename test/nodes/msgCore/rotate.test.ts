import { byId, byName, errorText, EVERY_WAY, FEW_WAYS, jsonOf, onError, pairs, pairsOf, textIn, texts } from '../support';
import { DAY, type MadeKey, msgCoreForFile } from './support';

const { run, make, booked, quiet, named, access } = msgCoreForFile();
const keyId = byId('={{ $json.id }}');

/** Checks that each key has a working successor with its name and rights, and gives the successors' ids. */
function expectSuccessors(made: readonly MadeKey[], { items, errors }: Awaited<ReturnType<typeof run>>): void {
	expect(errors).toEqual([]);
	expect(pairs(items)).toEqual(pairsOf(made.length));
	expect(texts(items, 'rotation.oldKey.id')).toEqual(made.map(({ id }) => id));
	const fresh = texts(items, 'id').map((id) => booked(id));
	expect(fresh.map((key) => key?.name)).toEqual(made.map(({ name }) => name));
	expect(fresh.map((key) => key?.secret)).toEqual(texts(items, 'secret.value'));
	expect(fresh.every((key) => key?.alive)).toBe(true);
	expect(fresh.map((key) => key?.rights)).toEqual(made.map(({ id }) => booked(id)?.rights));
	expect(new Set([...texts(items, 'id'), ...made.map(({ id }) => id)]).size).toBe(2 * made.length);
}

describe.each(EVERY_WAY)('with $count items, on error $mode, by the router: $byRouter', ({ mode, count, byRouter }) => {
	it('Rotate makes successors that work, and ends the old keys', async () => {
		const made = await make(count);
		const rotated = await run({ operation: 'rotate', keyId, oldKey: 'revoke' }, { items: made, settings: onError(mode), byRouter });
		expectSuccessors(made, rotated);
		expect(made.some(({ id }) => booked(id)?.alive)).toBe(false);
		expect(texts(rotated.items, 'rotation.oldKey.state')).toEqual(made.map(() => 'revoked'));
	});
});

describe.each(FEW_WAYS)('with $count items, on error $mode, by the router: $byRouter', ({ mode, count, byRouter }) => {
	const extra = { settings: onError(mode), byRouter };

	it('Rotate by name may keep the old keys', async () => {
		const made = await make(count);
		const rotated = await run({ operation: 'rotate', keyId: byName('={{ $json.name }}'), oldKey: 'keep' }, { ...extra, items: made });
		expectSuccessors(made, rotated);
		expect(made.every(({ id }) => booked(id)?.alive)).toBe(true);
	});

	it('Rotate may leave it to MsgCore\'s own roll, and tells when the old keys end', async () => {
		const made = await make(count);
		const rotated = await run({ operation: 'rotate', keyId, oldKey: 'roll' }, { ...extra, items: made });
		expectSuccessors(made, rotated);
		expect(made.every(({ id }) => booked(id)?.alive)).toBe(true);
		const ends = texts(rotated.items, 'rotation.oldKey.endsAt').map((end) => Date.parse(end) - Date.now());
		expect(ends.every((left) => left > DAY - 60_000 && left <= DAY)).toBe(true);
	});
});

it('makes, proves and only then revokes', async () => {
	const [key] = await make(1);
	const journal = quiet();
	await run({ operation: 'rotate', keyId: byId(key?.id), oldKey: 'revoke' });
	const asked = journal.journal().map(({ method, path }) => `${method} ${path.split('/').at(-1) ?? ''}`);
	expect(asked).toEqual(['GET keys', 'POST keys', 'GET whoami', `DELETE ${key?.id ?? ''}`]);
});

it('a dry run shows the calls and makes none but the reading', async () => {
	const [key] = await make(1);
	const journal = quiet();
	const { items } = await run({ operation: 'rotate', keyId: byId(key?.id), oldKey: 'revoke', dryRun: true });
	expect(journal.journal().map(({ method }) => method)).toEqual(['GET']);
	expect(jsonOf(items)).toMatchObject([{ dryRun: true, oldKey: { id: key?.id } }]);
	expect(jsonOf(items)[0]?.steps).toMatchObject([{ method: 'POST' }, { method: 'GET' }, { method: 'DELETE' }]);
});

it('a dry run tells when the new key would end', async () => {
	const { items: [old] } = await run({ operation: 'create', name: 'planned', scopes: ['keys:read'], expiresInDays: 30 });
	const keyId = byId(old === undefined ? '' : textIn(old.json, 'id'));
	for (const oldKey of ['revoke', 'roll']) {
		const { items } = await run({ operation: 'rotate', keyId, oldKey, dryRun: true });
		const ends = Date.parse(textIn(items[0]?.json ?? {}, 'newKey.expiresAt'));
		expect(Math.round((ends - Date.now()) / DAY)).toBe(30);
	}
});

it('gives the new key the life that was chosen', async () => {
	const { items: [old] } = await run({ operation: 'create', name: 'life', scopes: ['keys:read'], expiresInDays: 10 });
	const base = { operation: 'rotate', oldKey: 'keep', keyId: byId(old === undefined ? '' : textIn(old.json, 'id')) };
	const daysLeft = async (parameters: Parameters<typeof run>[0]) => {
		const { items, error } = await run({ ...base, ...parameters });
		return error?.message ?? items[0]?.json.daysUntilExpiry;
	};
	expect(await daysLeft({ lifetime: 'sameLength' })).toBe(10);
	expect(await daysLeft({ lifetime: 'days', expiresInDays: 3 })).toBe(3);
	expect(await daysLeft({ lifetime: 'never' })).toBeNull();
	// The end lies some milliseconds less than ten days ahead, and MsgCore counts whole days: it never rounds up.
	expect(await daysLeft({ lifetime: 'sameEnd' })).toBe(9);
	expect(named('life').every(({ alive }) => alive)).toBe(true);
});

it.each([
	['New Key Expiration', { lifetime: 'sameEnd' }],
	['Expires At', { lifetime: 'date', expiresAt: new Date(Date.now() + DAY / 2).toISOString() }],
])('blames %s for a successor with less than a day to live', async (field, lifetime) => {
	const { items: [old] } = await run({ operation: 'create', name: 'brief', scopes: ['keys:read'], expiresInDays: 1 });
	const keyId = byId(old === undefined ? '' : textIn(old.json, 'id'));
	const result = await run({ operation: 'rotate', oldKey: 'keep', keyId, ...lifetime });
	expect(errorText(result)).toContain(`${field} leaves the new key less than a day`);
	expect(errorText(result)).not.toContain('Expires In (Days)');
});

it('refuses a key that is not there, and leaves all others alone', async () => {
	const made = await make(2);
	const { error } = await run({ operation: 'rotate', keyId, oldKey: 'revoke' }, { items: [...made, { id: 'no-such-key' }] });
	expect(error?.message).toContain('no-such-key');
	expect(made.every(({ id }) => booked(id)?.alive)).toBe(true);
	expect(named(made[0]?.name ?? '')).toHaveLength(1);
});

it("tells when it was the credential's own key that was rotated, and of no other", async () => {
	const [key] = await make(1);
	const said = async (id: string | undefined) => (await run({ operation: 'rotate', keyId: byId(id), oldKey: 'revoke' })).hints.map(({ message }) => message).join(' ');
	expect(await said(key?.id)).not.toContain('this credential itself');
	const own = named('').find(({ secret }) => secret === access('apiKey'));
	expect(await said(own?.id)).toContain('Put the new secret into the credential now');
});
