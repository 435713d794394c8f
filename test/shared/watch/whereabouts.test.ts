import { accesses } from '../../../nodes/accesses';
import { readCredential } from '../../../nodes/shared/access';
import { rememberedOf, whereaboutsOf } from '../../../nodes/shared/watch/whereabouts';

type Fields = Record<string, string>;

const place = { parent: 'p1' };
const accessOf = (backend: string) => {
	const access = accesses.find((each) => each.backend === backend);
	if (access === undefined) throw new Error(`There is no ${backend}`);
	return access;
};
const watching = (backend: string, fields: Fields, at = place) => whereaboutsOf(accessOf(backend), readCredential({ backend, ...fields }), at).watching;

const rebilly = { rebillyEnvironment: 'live' };
const custom = { service: 'custom', baseUrl: 'https://keys.example.com' };

it.each<[string, Fields, Fields]>([
	['compatible', custom, { testPath: '/keys?limit=1' }],
	['compatible', custom, { sendKeyAs: 'header', customHeader: 'X-API-Key' }],
	['compatible', { service: 'openai' }, { baseUrl: 'https://api.openai.com/v1/' }],
	['compatible', { baseUrl: custom.baseUrl }, { service: 'custom' }],
	['twenty', {}, { twentyGeneration: 'roleless' }],
	['gjirafaVp', { baseUrl: 'https://vp.example.com' }, { gjirafaScheme: 'bearer', gjirafaProjectId: 'vpp1' }],
	['rebilly', rebilly, { apiKey: 'another' }],
	['rebilly', { ...rebilly, baseUrl: 'https://proxy.example.com' }, { rebillyEnvironment: 'sandbox' }],
])('takes %s %j with %j for the same place', (backend, fields, edit) => {
	expect(watching(backend, { ...fields, ...edit })).toBe(watching(backend, fields));
});

it.each<[string, Fields, Fields]>([
	['compatible', { service: 'openrouter' }, { service: 'openai' }],
	['compatible', { service: 'openrouter', baseUrl: custom.baseUrl }, { service: 'openai' }],
	['compatible', custom, { baseUrl: 'https://other.example.com' }],
	['rebilly', rebilly, { rebillyEnvironment: 'sandbox' }],
	['sentry', { sentryRegion: 'us' }, { sentryRegion: 'de' }],
])('takes %s %j with %j for another place', (backend, fields, edit) => {
	expect(watching(backend, { ...fields, ...edit })).not.toBe(watching(backend, fields));
});

it('tells places of one credential apart', () => {
	expect(watching('msgCore', {}, { parent: 'p2' })).not.toBe(watching('msgCore', {}));
});

it('goes on with what earlier builds remembered of the same place', () => {
	const where = whereaboutsOf(accessOf('compatible'), readCredential({ backend: 'compatible', ...custom }), place);
	const stored = { watching: 'b73e648b1b7dc632', keys: new Map(), doubted: [], since: null, blind: false };
	expect(rememberedOf(stored, where)).toEqual({ ...stored, watching: where.watching });
	expect(rememberedOf({ ...stored, watching: 'elsewhere' }, where)).toBeNull();
});
