import { interpret } from '../../../nodes/ApiKeys/interpret';
import { readMoment } from '../../../nodes/ApiKeys/interpret/moment';
import { presetOf } from '../../../nodes/ApiKeys/presets';
import { markOf } from '../../../nodes/shared/minting/claim';
import { factsOf } from '../../../nodes/shared/keys/facts';
import type { Params } from '../../../nodes/shared/params/params';

const paramsWith = (values: Record<string, unknown> = {}): Params => ({ itemIndex: 0, timezone: 'UTC', get: (name) => values[name] });
const tableOf = (service: string) => {
	const preset = presetOf(service);
	if (preset === undefined) throw new Error(`No preset ${service}`);
	return interpret(preset);
};
const keyOf = (raw: Record<string, string | number | boolean | null | object>, name: string | null = 'ci') => factsOf({ id: 'k1', name, raw: { ...raw } });
const ACCEPTED = { options: { acceptDefaultRights: true } };

it.each([
	['2030-01-06 23:47:56.678+00', '2030-01-06T23:47:56.678Z'],
	['2030-01-06 23:47:56+02', '2030-01-06T21:47:56.000Z'],
	['2030-01-06T23:47:56-0330', '2030-01-07T03:17:56.000Z'],
	['2030-01-06 23:47', '2030-01-06T23:47:00.000Z'],
	['2030-01-06', '2030-01-06T00:00:00.000Z'],
])('reads the date %s, as databases spell them', (told, at) => {
	expect(readMoment(told, 'iso', 0)).toEqual({ at });
});

it.each(['2030-01-06T23:47:56+', '2030-01-06+00', '2030-13-06', '06.01.2030'])('takes %s for no date', (told) => {
	expect(readMoment(told, 'iso', 0)).toEqual({ misfit: 'the text is no ISO date' });
});

describe('Elasticsearch', () => {
	const { successor } = tableOf('elasticsearch');

	it("refuses a successor to a key that has all its owner's privileges, unless the user accepts them", () => {
		const old = keyOf({ type: 'rest', role_descriptors: {} });
		expect(() => successor(old, null, paramsWith())).toThrow(/can't give a new key the "role_descriptors"/);
		expect(successor(old, null, paramsWith(ACCEPTED)).name).toBe('ci');
	});

	it('refuses a successor to a cross-cluster key, whatever the user accepts', () => {
		const old = keyOf({ type: 'cross_cluster', role_descriptors: { cross_cluster: {} } });
		expect(() => successor(old, null, paramsWith(ACCEPTED))).toThrow(/can't give a new key the "type"/);
	});
});

describe('LiteLLM', () => {
	const { successor } = tableOf('litellm');

	it('copies every bound of a key to its successor', () => {
		const bounds = { models: ['gpt-4o'], model_max_budget: { 'gpt-4o': { budget_limit: 5 } }, budget_id: 'b1', project_id: 'p1', allowed_cache_controls: ['no-cache'], access_group_ids: ['g1'], blocked: true, agent_id: 'a1', budget_fallbacks: { 'gpt-4o': ['gpt-4o-mini'] }, router_settings: { num_retries: 1 } };
		const windows = [{ budget_duration: '24h', max_budget: 5 }];
		const old = keyOf({ ...bounds, budget_limits: windows.map((each) => ({ ...each, reset_at: '2030-01-02T00:00:00Z' })), org_id: 'o1', object_permission_id: 'op1', object_permission: { object_permission_id: 'op1', vector_stores: ['v1'] } });
		expect(successor(old, null, paramsWith({ lifetime: 'never' }))).toMatchObject({ body: { ...bounds, budget_limits: windows, organization_id: 'o1', object_permission: { vector_stores: ['v1'] } } });
	});

	it('refuses where a bound is named and not told', () => {
		expect(() => successor(keyOf({ models: [], object_permission_id: 'op1' }), null, paramsWith())).toThrow(/object_permission_id/);
	});
});

it('keeps a successor in the workspace of OpenRouter that the old key is in', () => {
	const { successor, minting } = tableOf('openrouter');
	const draft = successor(keyOf({ workspace_id: 'w1' }), null, paramsWith({ lifetime: 'never' }));
	expect(minting.create.request({ place: {}, drafts: [draft] }).body).toMatchObject({ workspace_id: 'w1' });
	expect(minting.create.request({ place: { parent: 'w2' }, drafts: [draft] }).body).toMatchObject({ workspace_id: 'w2' });
});

describe.each(['unkey', 'meilisearch', 'openai', 'litellm'])('a key of %s without a name', (service) => {
	const { successor } = tableOf(service);
	const name = presetOf(service)?.name?.at ?? '';
	const old = keyOf({ models: [], actions: ['search'], indexes: ['*'] }, null);
	const given = (bodyFields: string) => successor(old, { at: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000), wholeDays: 30 }, paramsWith({ lifetime: 'days', bodyFields }));

	it('gets a successor without one', () => {
		const draft = given('');
		expect([draft.name, Object.keys(draft.body)]).toEqual(['', expect.not.arrayContaining([name])]);
	});

	it('gets one with the name that stands among the body fields', () => {
		const draft = given(JSON.stringify({ [name]: 'given' }));
		expect([draft.name, draft.body[name]]).toEqual(['given', 'given']);
	});
});

describe('a service that is strict about names', () => {
	it.each([
		['supabase', 'ci', /fewer than 4/],
		['supabase', 'ci-deploy', /not a name that the service takes/],
		['supabase', '1_deploy', /not a name that the service takes/],
		['tailscale', 'ci.deploy', /not a name that the service takes/],
	])('%s refuses %j before anything is sent', (service, name, why) => {
		const fields = { supabaseType: 'secret', tailscaleCapabilities: '{"devices":{}}', expiry: service === 'supabase' ? 'never' : 'days', expiresInDays: 30 };
		expect(() => tableOf(service).draft(paramsWith({ name, ...fields }))).toThrow(why);
	});

	it('refuses such a name in an update as well', () => {
		expect(() => tableOf('supabase').updating?.changes(paramsWith({ updateFields: { name: 'ci-deploy' } }))).toThrow(/not a name that the service takes/);
	});

	it.each([
		['supabase', 'ci_deploy', 'ci_deploy_n8n_0123456789ab'],
		['tailscale', 'ci deploy', 'ci deploy-n8n-0123456789ab'],
		['resend', 'ci', 'ci~n8n-0123456789ab'],
	])('%s gets a mark that it takes, and shows it again', (service, name, marked) => {
		const mark = markOf(tableOf(service));
		expect(mark?.put({ name }, '0123456789ab').name).toBe(marked);
		expect(mark?.of(factsOf({ id: 'k1', name: marked, raw: {} }))).toBe('0123456789ab');
		expect(mark?.put({ name: marked }, 'ba9876543210').name).toBe(marked.replace('0123456789ab', 'ba9876543210'));
	});
});

it("tries a subuser's new key by itself, not as the parent account acts for it", () => {
	const { probe, list } = tableOf('sendgrid');
	const key = { ...keyOf({}), secret: { value: 'sg-example-secret' } };
	expect(list.request({ place: { parent: 'newsletter' }, cursor: null, limit: null, query: {} }).headers).toEqual({ 'on-behalf-of': 'newsletter' });
	expect(probe?.(key, { parent: 'newsletter' })?.plan.headers).toEqual({});
});

it("takes Pinecone's word that a deletion was accepted for no proof", () => {
	expect(tableOf('pinecone').revoke.read({ status: 202, headers: {}, text: '' }, { place: { parent: 'p' }, id: 'k1' })).toEqual({ state: 'unknown' });
});
