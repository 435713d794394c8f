import { compatibleAccess } from '../../../nodes/ApiKeys/access';
import { interpret } from '../../../nodes/ApiKeys/interpret';
import { presetOf } from '../../../nodes/ApiKeys/presets';
import { readCredential, secretsOf } from '../../../nodes/shared/access';
import type { Answer } from '../../../nodes/shared/http/answer';
import { statusOf } from '../../../nodes/shared/keys/record';
import type { JsonValue } from './keyServer';

const answered = (body: JsonValue, status = 200): Answer => ({ status, headers: {}, text: JSON.stringify(body) });
const tableOf = (service: string) => {
	const preset = presetOf(service);
	if (preset === undefined) throw new Error(`No preset ${service}`);
	return interpret(preset);
};
const key = { place: { parent: 'p' }, id: '7' };
const ofElastic = (now: string[], before: string[]) => ({ invalidated_api_keys: now, previously_invalidated_api_keys: before, error_count: 0 });

describe('an answer to a revocation', () => {
	it.each<[string, string, JsonValue, string]>([
		['Elasticsearch, of a living key', 'elasticsearch', ofElastic(['7'], []), 'revoked'],
		['Elasticsearch, of a key that was revoked before', 'elasticsearch', ofElastic([], ['7']), 'alreadyRevoked'],
		['Strapi, of a living token', 'strapi', { data: { id: 7 } }, 'revoked'],
	])('by %s', (_, service, body, state) => {
		const { revoke } = tableOf(service);
		expect(revoke.read(answered(body), key)).toEqual({ state });
	});

	it.each<[string, JsonValue]>([
		['elasticsearch', ofElastic([], [])],
		['strapi', { data: null }],
	])('by %s that knows no such key proves nothing', (service, body) => {
		expect(tableOf(service).revoke.read(answered(body), key)).toEqual({ state: 'unknown' });
	});
});

it('shows tokens that a service lists on as revoked', () => {
	const input = { place: { parent: 'p' }, cursor: null, limit: null, query: {} };
	const [gitlab] = tableOf('gitlab-group').list.read(answered([{ id: 7, revoked: true }]), input).keys;
	const [elastic] = tableOf('elasticsearch').list.read(answered({ api_keys: [{ id: '7', invalidated: true, creation: 1893456000000 }] }), input).keys;
	expect([gitlab, elastic].map((each) => (each === undefined ? null : statusOf(each, 0)))).toEqual(['revoked', 'revoked']);
});

it("rolls a GitLab token to the end of the old one, which is over at once", () => {
	const { roll, list } = tableOf('gitlab-project');
	const [current] = list.read(answered([{ id: 7, name: 'ci', revoked: false, expires_at: '2030-03-01' }]), { place: {}, cursor: null, limit: null, query: {} }).keys;
	if (roll === undefined || current === undefined) throw new Error('No roll');
	const plan = roll.exchange.request({ place: { parent: 'acme/storefront' }, id: '7', current });
	expect([plan.method, plan.path.text, plan.body]).toEqual(['POST', '/projects/acme%2Fstorefront/access_tokens/7/rotate', { expires_at: '2030-03-01' }]);
	const made = ['glpat', '0123456789abcdef0123'].join('-');
	const successor = roll.exchange.read(answered({ id: 8, name: 'ci', expires_at: '2030-03-01', token: made }), { place: {}, id: '7', current });
	expect(successor).toMatchObject({ id: '8', secret: { value: made } });
	expect(Date.parse(roll.oldEndsAt(successor) ?? '')).toBeLessThanOrEqual(Date.now());
});

it('sends both keys of Datadog, and the version that Pinecone wants', () => {
	const datadog = readCredential({ backend: 'compatible', service: 'datadog', apiKey: 'api-key-secret', secondKey: 'application-secret' });
	expect(compatibleAccess.headers(datadog)).toEqual({ 'DD-API-KEY': 'api-key-secret', 'DD-APPLICATION-KEY': 'application-secret' });
	expect(secretsOf(datadog)).toEqual(['api-key-secret', 'application-secret']);
	const pinecone = readCredential({ backend: 'compatible', service: 'pinecone', authentication: 'jwt', jwt: 'token' });
	expect(compatibleAccess.headers(pinecone)).toEqual({ 'X-Pinecone-Api-Version': '2026-04', Authorization: 'Bearer token' });
});

it("tries a Pinecone key by the header that opens Pinecone", () => {
	const { probe, minting } = tableOf('pinecone');
	const [made] = minting.create.read(answered({ key: { id: '7', name: 'ci', project_id: 'p', roles: [] }, value: 'pckey_ci_secret' }, 201), { place: { parent: 'p' }, drafts: [] });
	if (made === undefined || made.secret === null) throw new Error('No key');
	expect(probe?.({ ...made, secret: made.secret }, { parent: 'p' })?.plan.headers).toMatchObject({ 'Api-Key': 'pckey_ci_secret' });
});

it('works in one workspace of OpenRouter, or in the default one', () => {
	const { list, place } = tableOf('openrouter');
	const query = (parentId: string) => list.request({ place: place({ itemIndex: 0, timezone: 'UTC', get: () => parentId }), cursor: null, limit: null, query: {} }).query;
	expect([query('w1'), query('')]).toEqual([{ include_disabled: 'true', workspace_id: 'w1', offset: 0 }, { include_disabled: 'true', offset: 0 }]);
});
