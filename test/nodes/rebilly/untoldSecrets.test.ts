import { type FaultProxy, startFaultProxy } from '../../../sandbox/proxy';
import { byId, errorText } from '../support';
import { rebillySetting } from './setting';

const { sandbox, rebilly, credential, run, made, onServer, newKey } = rebillySetting();
const upsert = { operation: 'upsert', ...newKey };

/** A Rebilly whose answers to writes hold no secret, or an empty one: its schema asks for none. */
describe.each(['', undefined])('an answer with the secret %j', (secretKey) => {
	let proxy: FaultProxy | undefined;
	let status: number | undefined;
	afterEach(() => (status = undefined));
	beforeAll(async () => {
		const around = async (send: Parameters<NonNullable<Parameters<typeof startFaultProxy>[0]['around']>>[0], method: string) => {
			const received = await send();
			if (method !== 'PUT') return received;
			const told: object = JSON.parse(received.body.toString());
			return { ...received, status: status ?? received.status, body: Buffer.from(JSON.stringify({ ...told, secretKey })) };
		};
		proxy = await startFaultProxy({ target: sandbox().url, around });
	});
	afterAll(async () => await proxy?.stop());
	const through = () => ({ credential: { ...credential(), baseUrl: `${proxy?.url}/rebilly` } });

	it('has the new key of a create revoked again', async () => {
		const said = errorText(await run({ operation: 'create', name: 'mute', ...newKey }, through()));
		expect(said).toMatch(/made a key but told no secret .* Made and revoked again: key-/);
		expect(rebilly().keys().some(({ name }) => name === 'mute')).toBe(false);
	});

	it('has the new key of an upsert revoked again', async () => {
		const said = errorText(await run({ ...upsert, chosenId: 'mute', name: 'mute' }, through()));
		expect(said).toMatch(/made a key but told no secret .* Made and revoked again: mute\./);
		expect(onServer('mute')).toBeUndefined();
	});

	it('changes a key by an upsert, and shows no secret', async () => {
		const id = await made('before');
		const { items } = await run({ ...upsert, chosenId: id, name: 'after', options: { includeSecret: true } }, through());
		expect(items[0]?.json).toMatchObject({ id, name: 'after', upserted: 'updated', maskedKey: null, fingerprint: null });
		expect(items[0]?.json).not.toHaveProperty('secret');
		expect(onServer(id)?.name).toBe('after');
	});

	it('revokes no key by an upsert that stood there before, though Rebilly says that it has made it', async () => {
		const id = await made('in use');
		status = 201;
		expect(errorText(await run({ ...upsert, chosenId: id, name: 'after' }, through()))).toMatch(/told no secret/);
		expect(onServer(id)?.name).toBe('after');
	});

	it('tells an update all the same', async () => {
		const id = await made('old name');
		const { items } = await run({ operation: 'update', keyId: byId(id), updateFields: { description: 'new name' } }, through());
		expect(items[0]?.json).toMatchObject({ id, name: 'new name', maskedKey: null, fingerprint: null });
	});
});
