import { type FaultProxy, startFaultProxy } from '../../../sandbox/proxy';
import { errorText, jsonOf } from '../support';
import { rebillySetting } from './setting';

const { sandbox, rebilly, credential, run, made, newKey } = rebillySetting();

/** A Rebilly that shows the ends of its secrets alone. */
let proxy: FaultProxy | undefined;
beforeAll(async () => {
	proxy = await startFaultProxy({
		target: sandbox().url,
		around: async (send) => {
			const received = await send();
			const masked = received.body.toString().replace(/"secretKey":"(\w{11})[^"]*([^"]{4})"/g, '"secretKey":"$1****$2"');
			return { ...received, body: Buffer.from(masked) };
		},
	});
});
afterAll(async () => await proxy?.stop());
const through = () => ({ credential: { ...credential(), baseUrl: `${proxy?.url}/rebilly` } });

it('spares the credential\'s own key, which a mask tells from the others', async () => {
	const id = await made('swept');
	const { items } = await run({ operation: 'revokeMany', revokeBy: 'filter', revokeFilters: { namePattern: '*' }, dryRun: false, mostToRevoke: 100 }, through());
	const outcomes = new Map(jsonOf(items).map((each) => [each.id, each]));
	expect(outcomes.get(id)).toMatchObject({ revoked: true });
	expect(outcomes.get(rebilly().access.apiKeyId ?? '')).toHaveProperty('skipped');
	expect(rebilly().keys().some((key) => key.id === rebilly().access.apiKeyId)).toBe(true);
});

it('hands out no mask for a secret: the new key is revoked again', async () => {
	const said = errorText(await run({ operation: 'create', name: 'masked', ...newKey }, through()));
	expect(said).toMatch(/made a key but told no secret .* Made and revoked again/);
});

it('shows the mask in lists', async () => {
	await made('listed');
	const { items } = await run({ operation: 'getAll', returnAll: true, options: { includeSecret: true } }, through());
	expect(jsonOf(items).every(({ maskedKey, secret }) => /\*{4}/.test(String(maskedKey)) && secret === undefined)).toBe(true);
});
