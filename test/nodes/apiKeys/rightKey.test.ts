import { byId } from '../support';
import { customRunner, MANAGEMENT_SECRET } from './driver';
import { type Behaviour, type JsonValue, serviceForFile, type StoredKey } from './keyServer';

const DAY = 86_400_000;
const OLD = { created: Date.parse('2024-01-01T00:00:00.000Z') };
const LONG_AGO = { revokeBy: 'filter', revokeFilters: { olderThanDays: 90 }, dryRun: false };

let shown: (key: StoredKey) => Record<string, JsonValue>;
let got: (asked: StoredKey, all: StoredKey[]) => StoredKey | undefined;

const spelled = (key: StoredKey): JsonValue => ({ id: key.id, name: key.name, createdAt: new Date(key.created).toISOString(), expiresAt: null, enabled: key.enabled, ...shown(key) });

const behaviour: Behaviour = ({ method, path, headers, body }, service) => {
	const all = [...service.keys.values()];
	if (service.holderOf(MANAGEMENT_SECRET) === undefined && all.some(({ secret }) => secret === MANAGEMENT_SECRET)) return { status: 401, body: { message: String(headers.authorization) } };
	if (method === 'GET' && path === '/keys') return { status: 200, body: all.map(spelled) };
	if (method === 'POST' && path === '/keys') {
		const made = service.add(String(body.name));
		return { status: 201, body: { ...Object(spelled(made)), secret: made.secret } };
	}
	const key = service.keys.get(path.split('/')[2] ?? '');
	if (key === undefined) return { status: 404, body: { message: 'no such key' } };
	if (method === 'DELETE') service.keys.delete(key.id);
	if (method === 'PATCH') Object.assign(key, body);
	const answered = method === 'GET' ? got(key, all) : key;
	return method === 'DELETE' || answered === undefined ? { status: 204 } : { status: 200, body: spelled(answered) };
};

const service = serviceForFile(behaviour);
const run = customRunner(service, () => ({
	answerFields: { masked: 'hint' },
	endpoints: { getPath: '/keys/{id}', getKey: '', updateMethod: 'PATCH', updatePath: '/keys/{id}', updateKey: '', updateEnabled: 'enabled' },
}));
const left = () => [...service.keys.values()].map(({ name }) => name);

beforeEach(() => {
	shown = () => ({});
	got = (asked) => asked;
});

describe.each<[string, (secret: string) => string]>([
	['the last four characters', (secret) => secret.slice(-4)],
	['black circles before them', (secret) => `●●●●${secret.slice(-4)}`],
	['crosses before them', (secret) => `xxxxxxxx${secret.slice(-4)}`],
	['dashes between start and end', (secret) => `${secret.slice(0, 2)}----${secret.slice(-4)}`],
	['a space between start and end', (secret) => `${secret.slice(0, 4)} ${secret.slice(-4)}`],
	['a word before the mask', (secret) => `secret ****${secret.slice(-4)}`],
])('a mask of %s', (_, mask) => {
	it("spares the credential's own key", async () => {
		service.add('own', { ...OLD, secret: MANAGEMENT_SECRET });
		service.add('old', OLD);
		shown = ({ secret }) => ({ hint: mask(secret) });
		const { error } = await run({ operation: 'revokeMany', ...LONG_AGO });
		expect([error?.message, left()]).toEqual([undefined, ['own']]);
	});
});

it('revokes nothing by conditions where a mask is in characters that no secret has', async () => {
	service.add('own', { ...OLD, secret: MANAGEMENT_SECRET });
	shown = ({ secret }) => ({ hint: `(${secret.slice(-4)})` });
	const { error } = await run({ operation: 'revokeMany', ...LONG_AGO });
	expect([error?.message, left()]).toEqual([expect.stringContaining("credential's own key may be among"), ['own']]);
});

it("spares the credential's own key where it is given as a JWT", async () => {
	service.add('own', { ...OLD, secret: MANAGEMENT_SECRET });
	service.add('old', OLD);
	shown = ({ secret }) => ({ secret });
	const byJwt = customRunner(service, () => ({ answerFields: { secret: 'secret' } }), { authentication: 'jwt', jwt: MANAGEMENT_SECRET });
	const { error } = await byJwt({ operation: 'revokeMany', ...LONG_AGO });
	expect([error?.message, left()]).toEqual([undefined, ['own']]);
});

describe('of two keys whose IDs differ in case alone', () => {
	beforeEach(() => {
		service.add('tmp', { id: 'aB3' });
		service.add('payments-production', { id: 'Ab3' });
	});

	it.each(['aB3', 'Ab3'])('ends the one that is named, by Revoke and by Revoke Many: %s', async (id) => {
		const other = id === 'aB3' ? 'payments-production' : 'tmp';
		const many = await run({ operation: 'revokeMany', revokeBy: 'ids', keyIds: id, dryRun: false });
		expect([many.error?.message, left()]).toEqual([undefined, [other]]);
	});

	it('ends the one that is named by Revoke, and says so', async () => {
		const { items, error } = await run({ operation: 'revoke', keyId: byId('aB3') });
		expect([error?.message, items.map(({ json }) => json.revoked), left()]).toEqual([undefined, [true], ['payments-production']]);
	});

	it('ends both where both are named', async () => {
		await run({ operation: 'revokeMany', revokeBy: 'ids', keyIds: 'aB3, Ab3', dryRun: false });
		expect(left()).toEqual([]);
	});
});

describe('a get that answers with another key', () => {
	beforeEach(() => {
		service.add('payments-production');
		service.add('throwaway');
		got = (_, [first]) => first;
	});

	it.each<[string, Record<string, JsonValue>]>([
		['rotate', { lifetime: 'never', oldKey: 'revoke' }],
		['get', {}],
	])('is told by %s, and nothing is made, changed or ended', async (operation, parameters) => {
		const { error } = await run({ operation, keyId: byId('k2'), ...parameters });
		expect(error?.message).toContain('answered with another key than it was asked for');
		expect(left()).toEqual(['payments-production', 'throwaway']);
	});
});

it.each([[null], [''], [undefined]])('refuses a condition whose expression yields %j, instead of leaving it out', async (onlyExpired) => {
	service.add('tmp-1', OLD);
	const { error } = await run({ operation: 'revokeMany', revokeBy: 'filter', revokeFilters: { namePattern: 'tmp-*', expired: '={{ $json.onlyExpired }}' }, dryRun: false, includeOwnKey: true }, { items: [{ onlyExpired }] });
	expect([error?.message, left()]).toEqual(['Expired is empty', ['tmp-1']]);
});

it('refuses a rule whose expression yields nothing, instead of passing every key', async () => {
	service.add('endless', { created: Date.now() - DAY });
	const { error } = await run({ operation: 'audit', policy: { mustExpire: '={{ $json.none }}', longestAgeDays: 365 } });
	expect(error?.message).toBe('Require Expiration is empty');
});
