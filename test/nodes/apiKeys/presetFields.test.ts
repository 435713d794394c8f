import { customDescriptor } from '../../../nodes/ApiKeys/custom';
import { interpret } from '../../../nodes/ApiKeys/interpret';
import { presetOf } from '../../../nodes/ApiKeys/presets';
import { factsOf } from '../../../nodes/shared/keys/facts';
import type { Params } from '../../../nodes/shared/params/params';

const paramsWith = (values: Record<string, unknown>): Params => ({ itemIndex: 0, timezone: 'UTC', get: (name) => values[name] });
const tableOf = (service: string) => {
	const preset = presetOf(service);
	if (preset === undefined) throw new Error(`No preset ${service}`);
	return interpret(preset);
};
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('better-auth', () => {
	const { place, draft, minting, list, revoke, get } = tableOf('better-auth');

	it('leaves the length of names and lives to the configuration', () => {
		const made = draft(paramsWith({ name: 'n'.repeat(40), expiry: 'days', expiresInDays: 400 }));
		expect(plain(minting.create.request({ place: {}, drafts: [made] }).body)).toEqual({ configId: 'default', name: 'n'.repeat(40), expiresIn: 400 * 86_400 });
	});

	it('works for an organization and a configuration, wherever a request takes them', () => {
		const at = place(paramsWith({ parentId: 'org_1', variantId: 'ci' }));
		const made = draft(paramsWith({ name: 'n', expiry: 'never' }));
		expect(plain(minting.create.request({ place: at, drafts: [made] }).body)).toEqual({ organizationId: 'org_1', configId: 'ci', name: 'n' });
		expect(list.request({ place: at, cursor: null, limit: null, query: {} }).query).toMatchObject({ organizationId: 'org_1', configId: 'ci' });
		expect(get?.request({ place: at, id: 'k' }).query).toEqual({ id: 'k', configId: 'ci' });
		expect(plain(revoke.request({ place: at, id: 'k' }).body)).toEqual({ keyId: 'k', configId: 'ci' });
		expect(plain(revoke.request({ place: place(paramsWith({})), id: 'k' }).body)).toEqual({ keyId: 'k', configId: 'default' });
	});
});

describe('SendGrid', () => {
	const { updating, list, place } = tableOf('sendgrid');
	const current = factsOf({ id: 'k', name: 'old', raw: { name: 'old', scopes: ['mail.send'] } });

	it('changes name and scopes together, and takes none away', () => {
		const change = (changes: Record<string, string | object>, key = current) => updating?.exchange.request({ place: {}, id: 'k', current: key, changes: { ...changes } });
		expect(change({ name: 'new' })).toMatchObject({ method: 'PUT', body: { name: 'new', scopes: ['mail.send'] } });
		expect(change({ body: { scopes: ['alerts.read'] } })).toMatchObject({ body: { name: 'old', scopes: ['alerts.read'] } });
		expect(() => change({ name: 'new' }, factsOf({ id: 'k', name: 'old', raw: { name: 'old' } }))).toThrow("does not tell the key's scopes");
	});

	it('manages the keys of a subuser', () => {
		const plan = list.request({ place: place(paramsWith({ parentId: 'newsletter' })), cursor: null, limit: null, query: {} });
		expect([plan.headers, plan.query]).toEqual([{ 'on-behalf-of': 'newsletter' }, { limit: '100' }]);
		expect(list.request({ place: place(paramsWith({})), cursor: null, limit: null, query: {} }).headers).toBeUndefined();
	});
});

it('gives a Unkey key its length, metadata, credits and rate limits', () => {
	const { draft, minting } = tableOf('unkey');
	const given = { unkeyByteLength: '32', unkeyMeta: '{"plan": "pro"}', unkeyCredits: '{"remaining": 5}', unkeyRatelimits: '[{"name": "api", "limit": 1, "duration": 1000}]' };
	const made = draft(paramsWith({ name: 'n', expiry: 'never', ...given }));
	expect(plain(minting.create.request({ place: { parent: 'a' }, drafts: [made] }).body)).toEqual({
		apiId: 'a', name: 'n', byteLength: 32, meta: { plan: 'pro' }, credits: { remaining: 5 }, ratelimits: [{ name: 'api', limit: 1, duration: 1000 }],
	});
	expect(() => draft(paramsWith({ name: 'n', expiry: 'never', unkeyByteLength: 'long' }))).toThrow('Byte Length is not a number');
});

it('chooses the uid of a Meilisearch key, so that it can be told for ours', () => {
	const { draft, minting } = tableOf('meilisearch');
	const id = minting.chooseId?.() ?? '';
	const made = { ...draft(paramsWith({ name: 'n', expiry: 'never', meilisearchActions: 'search', meilisearchIndexes: '*' })), id };
	expect(id).toMatch(/^[0-9a-f-]{36}$/);
	expect(minting.create.request({ place: {}, drafts: [made] }).body).toMatchObject({ uid: id, actions: ['search'] });
});

it('offers the word that older versions of Unleash want', () => {
	const { draft } = tableOf('unleash');
	const made = draft(paramsWith({ name: 'n', expiry: 'never', unleashType: 'client', unleashEnvironment: 'development', unleashProjects: 'default' }));
	expect(made).toMatchObject({ body: { type: 'client' } });
});

it("finds the shown part of a secret where a service of one's own puts it", () => {
	const { list } = interpret(customDescriptor(paramsWith({ answerFields: { masked: 'shown', createdAt: '', name: '' } })));
	const { keys } = list.read({ status: 200, headers: {}, text: '[{"id": "1", "shown": "mk_abc...xyz"}]' }, { place: {}, cursor: null, limit: null, query: {} });
	expect(keys).toMatchObject([{ maskedKey: 'mk_abc...xyz' }]);
});
