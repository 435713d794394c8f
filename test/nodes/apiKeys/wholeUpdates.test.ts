import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, errorText } from '../support';
import { customRunner } from './driver';
import { type JsonValue, serviceForFile, type StoredKey } from './keyServer';

const DAY = 86_400_000;
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
const whole = (key: StoredKey): Record<string, JsonValue> => ({ id: key.id, label: { text: key.name }, createdAt: iso(key.created), ends: iso(key.expires), enabled: key.enabled, scopes: key.scopes });

/** What reads and what updates answer of a key. */
let view: (key: StoredKey) => Record<string, JsonValue | undefined>;
let answered: (key: StoredKey) => Record<string, JsonValue | undefined>;

/** A service that takes the whole key: what an update doesn't send is gone. */
const service = serviceForFile(({ method, path, body }, { keys }) => {
	if (path === '/keys') return { status: 200, body: [...keys.values()].map((key) => view(key)) };
	const key = keys.get(path.split('/')[2] ?? '');
	if (key === undefined) return { status: 404, body: { message: 'no such key' } };
	if (method === 'GET') return { status: 200, body: view(key) };
	key.name = String(Object(body.label).text ?? '');
	key.expires = typeof body.days === 'number' ? Date.now() + body.days * DAY : null;
	key.enabled = body.enabled === true;
	key.scopes = Array.isArray(body.scopes) ? body.scopes.map(String) : [];
	return { status: 200, body: answered(key) };
});

const form: INodeParameters = {
	endpoints: { updatePath: '/keys/{id}', updateMethod: 'PUT', getPath: '/keys/{id}', nameField: 'label.text' },
	answerFields: { name: 'label.text', expiresAt: 'ends', enabled: 'enabled', rights: 'scopes' },
	expiryForm: { field: 'days', form: 'daysToLive', answerForm: 'iso' },
};
const update = async (updateFields: IDataObject) => await customRunner(service, () => form)({ operation: 'update', keyId: byId('k1'), updateFields: { ...updateFields } } as INodeParameters);

beforeEach(() => {
	view = whole;
	answered = whole;
	service.add('ci', { expires: Date.now() + 30 * DAY + 60_000, scopes: ['read', 'write'] });
});

it('sends name, end, state and rights along with what is changed', async () => {
	const { error, items } = await update({ name: 'renamed' });
	const [key] = service.keys.values();
	expect([error?.message, key]).toEqual([undefined, expect.objectContaining({ name: 'renamed', enabled: true, scopes: ['read', 'write'] })]);
	expect(Math.round(((key?.expires ?? 0) - Date.now()) / DAY)).toBe(30);
	expect(items[0]?.json).toMatchObject({ name: 'renamed', scopes: ['read', 'write'], expiresAt: iso(key?.expires ?? null), status: 'active' });
});

it.each<[string, IDataObject, Partial<StoredKey>]>([
	['a state', { enabled: false }, { enabled: false, name: 'ci', scopes: ['read', 'write'] }],
	['no end', { neverExpires: true }, { expires: null, name: 'ci', scopes: ['read', 'write'] }],
	['rights', { bodyFields: '{"scopes": ["read"]}' }, { name: 'ci', scopes: ['read'], enabled: true }],
])('takes %s from the fields', async (_, fields, changed) => {
	const { error } = await update(fields);
	expect([error?.message, [...service.keys.values()][0]]).toEqual([undefined, expect.objectContaining(changed)]);
});

it('tells the key as it stands at the root of the answer, and as it was to become where that tells nothing', async () => {
	answered = (key) => ({ ...whole(key), scopes: ['read'], ends: null });
	expect((await update({ name: 'renamed' })).items[0]?.json).toMatchObject({ name: 'renamed', scopes: ['read'], expiresAt: null });
	answered = ({ id, scopes }) => ({ id, scopes });
	expect((await update({ name: 'again' })).items[0]?.json).toMatchObject({ name: 'again', scopes: ['read', 'write'] });
	answered = () => ({ id: 'another', scopes: [] });
	expect((await update({ name: 'last' })).items[0]?.json).toMatchObject({ id: 'k1', name: 'last' });
});

it.each<[string, (key: StoredKey) => Record<string, JsonValue | undefined>, RegExp]>([
	['its rights', (key) => ({ ...whole(key), scopes: undefined }), /does not tell the key's scopes/],
	['its end', (key) => ({ ...whole(key), ends: undefined }), /does not tell for certain when the key ends.*Expires At or Never Expires/],
	['the zone of its end', (key) => ({ ...whole(key), ends: '2098-01-01 00:00:00' }), /does not tell for certain when the key ends/],
])('is refused where the service does not tell %s, which it would take away', async (_, shown, why) => {
	view = shown;
	expect(errorText(await update({ name: 'renamed' }))).toMatch(why);
	expect(service.journal.every(({ method }) => method === 'GET')).toBe(true);
});

it.each<[string, number, RegExp]>([
	['has ended', -2 * DAY, /has ended, and an update would have to send its end again/],
	['ends in less than a day', 20 * 60 * 60 * 1000, /in whole days, and an update would move this key's/],
	['ends in days and hours', 5.9 * DAY, /in whole days, and an update would move this key's/],
])('is refused where days alone are taken and the key %s', async (_, left, why) => {
	const [key] = service.keys.values();
	if (key !== undefined) key.expires = Date.now() + left;
	expect(errorText(await update({ name: 'renamed' }))).toMatch(why);
	expect(service.calls().filter((call) => call.startsWith('PUT'))).toEqual([]);
});
