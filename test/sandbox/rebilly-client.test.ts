import RebillyAPI from 'rebilly-js-sdk';
import type { SandboxBackend } from '../../sandbox/backend';
import { createRebilly } from '../../sandbox/rebilly';
import { run, type Running } from './running';

let backend: SandboxBackend;
let server: Running;
let api: ReturnType<typeof RebillyAPI>;

beforeEach(async () => {
	backend = createRebilly({ now: Date.now, minuteMs: 60_000, seedKeys: 3 });
	server = await run(backend);
	const { apiKey, organizationId } = backend.access;
	api = RebillyAPI({
		apiKey,
		organizationId,
		sandbox: true,
		timeout: 6000,
		urls: { live: server.url, sandbox: server.url },
	});
});
afterEach(() => server.close());

describe("Rebilly's own client, rebilly-js-sdk,", () => {
	it('creates, gets, updates and deletes a key', async () => {
		const { fields } = await api.apiKeys.create({ data: { description: 'from the client' } });
		const id = fields.id ?? '';
		expect(fields).toMatchObject({ description: 'from the client', secretKey: expect.stringMatching(/^sk_/) });
		expect((await api.apiKeys.get({ id })).fields).toEqual(fields);
		const updated = await api.apiKeys.update({ id, data: { ...fields, description: 'renamed' } });
		expect(updated.fields).toMatchObject({ id, description: 'renamed', secretKey: fields.secretKey });
		await api.apiKeys.delete({ id });
		await expect(api.apiKeys.get({ id })).rejects.toMatchObject({ name: 'RebillyNotFoundError' });
	});

	it('creates a key under an id of its choice, once', async () => {
		const wish = { id: 'chosen-1', data: { description: 'chosen' } };
		expect((await api.apiKeys.create(wish)).fields).toMatchObject({ id: 'chosen-1' });
		await expect(api.apiKeys.create(wish)).rejects.toMatchObject({ name: 'RebillyConflictError' });
	});

	it('lists pages with their totals', async () => {
		const page = await api.apiKeys.getAll({ limit: 2, offset: 1, sort: ['description'] });
		expect(page).toMatchObject({ total: 5, limit: 2, offset: 1 });
		expect(page.items.map((item) => item.fields)).toMatchObject([{ description: 'Key 1' }, { description: 'Key 2' }]);
	});

	it('knows a validation error and a conflict when it gets one', async () => {
		const invalid = api.apiKeys.create({ data: { description: '' } });
		await expect(invalid).rejects.toMatchObject({ name: 'RebillyValidationError' });
		const own = api.apiKeys.delete({ id: backend.access.apiKeyId ?? '' });
		await expect(own).rejects.toMatchObject({ name: 'RebillyConflictError' });
	});
});
