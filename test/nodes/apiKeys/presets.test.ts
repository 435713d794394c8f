import type { Answer } from '../../../nodes/shared/http/answer';
import type { RequestPlan } from '../../../nodes/shared/http/request';
import type { Params } from '../../../nodes/shared/params/params';
import { interpret } from '../../../nodes/ApiKeys/interpret';
import { pathFlaw } from '../../../nodes/ApiKeys/interpret/template';
import { presetOf, presets } from '../../../nodes/ApiKeys/presets';
import type { JsonValue } from './keyServer';
import { recorded as seen } from './recorded';
import { recordedNew } from './recordedNew';
import { END, NOW } from './recording';

const recorded = [...seen, ...recordedNew];

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

const answered = (body: JsonValue | '', status = 200): Answer => ({ status, headers: {}, text: body === '' ? '' : JSON.stringify(body) });
const asked = ({ method, path }: RequestPlan) => `${method} ${path.text}`;
const paramsWith = (values: Record<string, unknown>): Params => ({ itemIndex: 0, timezone: 'UTC', get: (name) => values[name] });

it('every preset has its recorded answers', () => {
	expect(recorded.map(({ service }) => service).sort()).toEqual(presets.map(({ service }) => service).sort());
});

describe.each(recorded)('$service', ({ service, parent, password, name = 'ci', fields, create, list, get, revoke, successor, check, id, secret, tells }) => {
	const preset = presetOf(service);
	if (preset === undefined) throw new Error(`No preset ${service}`);
	const open = () => interpret(preset, { password });
	const place = { parent };
	const listInput = { place, cursor: null, limit: null, query: {} };
	const expiry = { at: new Date(END), wholeDays: 30 };
	const panel = paramsWith({ name, expiry: 'date', expiresAt: END, lifetime: 'date', ...fields });

	it('stays below its base URL', () => {
		for (const endpoint of [preset.create, preset.list, preset.get, preset.update, preset.revoke, preset.roll?.request]) {
			if (endpoint !== undefined) expect(pathFlaw(endpoint.path)).toBeNull();
		}
	});

	it('asks for a new key and reads its answer', () => {
		const { minting, draft } = open();
		const drafts = [draft(panel)];
		const plan = minting.create.request({ place, drafts });
		expect(asked(plan)).toBe(create.request);
		expect(JSON.parse(JSON.stringify(plan.body))).toEqual(create.body);
		const [key] = minting.create.read(answered(create.answer, 201), { place, drafts });
		expect(key).toMatchObject({ name: preset.name === undefined ? null : name, secret: { value: secret } });
		expect(key?.id.startsWith(id)).toBe(true);
		expect(key?.expiresAt).toBe(preset.expiry === undefined ? null : END);
	});

	it('reads an entry of Keys (JSON) into the same request', () => {
		const { minting, draftFromJson } = open();
		const elsewhere = ['password', 'apiId', 'configId', preset.name?.at, preset.expiry?.at];
		const own = Object.fromEntries(Object.entries(Object(create.body)).filter(([at]) => !elsewhere.includes(at)));
		const entry = { ...own, ...(preset.name === undefined ? {} : { name }), ...(preset.expiry === undefined ? {} : { expiresAt: END }) };
		const plan = minting.create.request({ place, drafts: [draftFromJson(entry, paramsWith({}), 'Entry')] });
		expect(JSON.parse(JSON.stringify(plan.body))).toEqual(create.body);
	});

	it('lists keys, and asks for the next page', () => {
		const { list: listing } = open();
		expect(asked(listing.request(listInput))).toBe(list.request);
		const { keys, next } = listing.read({ ...answered(list.answer), headers: list.headers ?? {} }, listInput);
		expect(keys).toHaveLength(1);
		expect(keys[0]).toMatchObject(tells);
		expect(next === null).toBe(list.nextAsks === null);
		const { query, body } = listing.request({ ...listInput, cursor: next });
		if (list.nextAsks !== null) expect({ ...query, ...Object(body) }).toEqual(list.nextAsks);
	});

	it('reads one key where it can, and revokes it', () => {
		const backend = open();
		const [listed] = backend.list.read({ ...answered(list.answer), headers: list.headers ?? {} }, listInput).keys;
		const key = { place, id: listed?.id ?? '' };
		expect(backend.get === undefined).toBe(get === undefined);
		if (backend.get !== undefined && get !== undefined) {
			expect(asked(backend.get.request(key))).toBe(get.request);
			expect(backend.get.read(answered(get.answer), key)).toMatchObject({ id: key.id });
		}
		const plan = backend.revoke.request(key);
		expect(asked(plan)).toBe(revoke.request);
		expect(plan.body).toEqual(revoke.body);
		// Where the documented answer says nothing, the list has to show it.
		expect(backend.revoke.read(answered(revoke.answer, revoke.status), key)).toEqual({ state: preset.revoke?.done === undefined ? 'unknown' : 'revoked' });
		expect(backend.revoke.read(answered(''), key)).toEqual({ state: 'unknown' });
	});

	it('copies the rights to a successor, or refuses', () => {
		const backend = open();
		const [old] = backend.list.read({ ...answered(list.answer), headers: list.headers ?? {} }, listInput).keys;
		if (old === undefined) throw new Error('No key');
		const end = preset.expiry === undefined ? null : expiry;
		const make = (values: Record<string, unknown> = {}) => backend.successor(old, end, paramsWith({ lifetime: 'date', ...values }));
		if ('refused' in successor) {
			expect(() => make()).toThrow(successor.refused);
			expect(make({ options: { acceptDefaultRights: true } }).name).toBe('ci');
		} else {
			const drafts = [make()];
			expect(drafts[0]).toMatchObject({ body: successor.body });
			expect(Object.keys(Object(drafts[0]).body).sort()).toEqual(Object.keys(Object(successor.body)).sort());
		}
	});

	it('knows a live key from a dead one', () => {
		const backend = open();
		const [made] = backend.minting.create.read(answered(create.answer), { place, drafts: [backend.draft(panel)] });
		if (made?.secret === null || made === undefined) throw new Error('No key');
		const probe = backend.probe?.({ ...made, secret: made.secret }, place) ?? null;
		expect(probe === null).toBe(check === null);
		if (probe === null || check === null) return;
		expect(asked(probe.plan)).toBe(check.request);
		expect(JSON.stringify(probe.plan.query ?? {})).not.toContain(secret);
		for (const [status, body, meaning] of check.answers) expect([status, body, probe.judge(answered(body, status))]).toEqual([status, body, meaning]);
	});
});
