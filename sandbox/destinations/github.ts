import { type Context, Hono } from 'hono';
import sodium from 'libsodium-wrappers';
import { isObject, readJson } from '../common/json';
import { createRandom } from '../common/random';
import type { DestinationOptions, SandboxDestination } from './destination';
import { Holdings } from './holdings';

const REPOSITORIES = ['acme/website', 'acme/billing'];
const ORGANIZATION = 'acme';
const ENVIRONMENTS = ['acme/website production'];

interface KeyPair {
	publicKey: Uint8Array;
	privateKey: Uint8Array;
}

interface Secret {
	name: string;
	value: string;
	created_at: string;
	updated_at: string;
	visibility?: string;
	repositoryIds?: number[];
}

/** GitHub's secrets for Actions: written sealed, shown without their value. */
export function createGithub({ now }: DestinationOptions): SandboxDestination & { rollKey(): void } {
	const token = `ghp_${createRandom('github').base64url(36)}`;
	const secrets = new Holdings<Secret>(({ value }) => value);
	const keys = new Map<string, { id: string; pair: KeyPair }>();
	let generation = 568_250_167;
	const app = new Hono();

	app.use(async (c, next) => {
		if (![`Bearer ${token}`, `token ${token}`].includes(c.req.header('authorization') ?? '')) return c.json({ message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest', status: '401' }, 401);
		await sodium.ready;
		c.header('X-RateLimit-Limit', '5000');
		c.header('X-RateLimit-Remaining', '4999');
		c.header('X-RateLimit-Reset', String(Math.ceil(now() / 1000) + 3600));
		return await next();
	});
	app.get('/user', (c) => c.json({ login: 'octo', id: 1 }));

	const keyOf = (home: string) => {
		const kept = keys.get(home) ?? { id: String(++generation), pair: sodium.crypto_box_keypair('uint8array') };
		keys.set(home, kept);
		return kept;
	};
	const stamp = () => new Date(now()).toISOString().replace(/\.\d+Z$/, 'Z');

	for (const { base, homeOf } of HOMES) {
		app.get(`${base}/public-key`, (c) => {
			const home = homeOf(c);
			if (home === null) return notFound(c);
			const { id, pair } = keyOf(home);
			return c.json({ key_id: id, key: sodium.to_base64(pair.publicKey, sodium.base64_variants.ORIGINAL) });
		});
		app.get(`${base}/:name/repositories`, (c) => {
			const found = secrets.get(`${homeOf(c)} ${c.req.param('name')?.toUpperCase()}`);
			if (found === undefined) return notFound(c);
			const repositories = (found.repositoryIds ?? []).map((id) => ({ id, name: `repository-${id}` }));
			return c.json({ total_count: repositories.length, repositories });
		});
		app.get(`${base}/:name`, (c) => {
			const found = secrets.get(`${homeOf(c)} ${c.req.param('name')?.toUpperCase()}`);
			return found === undefined ? notFound(c) : c.json(shown(found));
		});
		app.put(`${base}/:name`, async (c) => {
			const home = homeOf(c);
			if (home === null) return notFound(c);
			const name = (c.req.param('name') ?? '').toUpperCase();
			if (/^(GITHUB_|\d)|\W/.test(name)) return c.json({ message: 'Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_). Must not start with GITHUB_.', status: '422' }, 422);
			const body = await readJson(c);
			const { encrypted_value: box, key_id: keyId, visibility, selected_repository_ids: ids } = body.ok && isObject(body.value) ? body.value : {};
			const { id, pair } = keyOf(home);
			if (keyId !== id) return c.json({ message: 'key_id is invalid: it does not match the public key', status: '422' }, 422);
			const value = opened(box, pair);
			if (value === null) return c.json({ message: 'Bad request - encrypted_value is not a sealed box', status: '422' }, 422);
			if (home.startsWith('org:') && typeof visibility !== 'string') return c.json({ message: 'Invalid request. "visibility" wasn\'t supplied.', status: '422' }, 422);
			const before = secrets.get(`${home} ${name}`);
			secrets.set(`${home} ${name}`, {
				name,
				value,
				created_at: before?.created_at ?? stamp(),
				updated_at: stamp(),
				...(typeof visibility === 'string' ? { visibility } : {}),
				...(Array.isArray(ids) ? { repositoryIds: ids.map(Number) } : {}),
			});
			return before === undefined ? c.json({}, 201) : c.body(null, 204);
		});
	}
	app.all('*', notFound);
	return {
		prefix: '/github',
		app,
		access: { token, owner: ORGANIZATION, repository: 'website', environment: 'production' },
		holdings: () => secrets.list(),
		rollKey: () => keys.clear(),
	};
}

const HOMES: Array<{ base: string; homeOf(c: Context): string | null }> = [
	{ base: '/repos/:owner/:repo/actions/secrets', homeOf: (c) => known(REPOSITORIES, `${c.req.param('owner')}/${c.req.param('repo')}`) },
	{
		base: '/repos/:owner/:repo/environments/:environment/secrets',
		homeOf: (c) => known(ENVIRONMENTS, `${c.req.param('owner')}/${c.req.param('repo')} ${c.req.param('environment')}`),
	},
	{ base: '/orgs/:owner/actions/secrets', homeOf: (c) => (c.req.param('owner')?.toLowerCase() === ORGANIZATION ? `org:${ORGANIZATION}` : null) },
];

/** GitHub takes them in any case. */
function known(places: readonly string[], place: string): string | null {
	return places.find((each) => each === place.toLowerCase()) ?? null;
}

function opened(box: unknown, { publicKey, privateKey }: KeyPair): string | null {
	try {
		const sealed = sodium.from_base64(String(box), sodium.base64_variants.ORIGINAL);
		return sodium.to_string(sodium.crypto_box_seal_open(sealed, publicKey, privateKey));
	} catch {
		return null;
	}
}

function shown({ name, created_at, updated_at, visibility }: Secret) {
	return { name, created_at, updated_at, ...(visibility === undefined ? {} : { visibility }) };
}

function notFound(c: Context) {
	return c.json({ message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' }, 404);
}
