import { type Context, Hono } from 'hono';
import { isObject, type JsonObject, readJson } from '../common/json';
import { createRandom } from '../common/random';
import type { SandboxDestination } from './destination';
import { Holdings } from './holdings';

const PLACES: Record<string, Record<string, string>> = {
	projects: { 'acme/website': 'projects 7', '7': 'projects 7' },
	groups: { acme: 'groups 3', '3': 'groups 3' },
};
const MASKABLE = { expanded: /^[\w+/=@:.~-]{8,}$/, raw: /^\S{8,}$/ };

interface Variable {
	key: string;
	value: string;
	variable_type: string;
	protected: boolean;
	masked: boolean;
	hidden: boolean;
	raw: boolean;
	environment_scope: string;
	description: string | null;
}

/** GitLab's CI/CD variables of projects and groups. */
export function createGitlab(): SandboxDestination {
	const token = `glpat-${createRandom('gitlab').base64url(20)}`;
	const variables = new Holdings<Variable>(({ value }) => value);
	const app = new Hono();
	app.use(async (c, next) => (c.req.header('private-token') === token ? await next() : c.json({ message: '401 Unauthorized' }, 401)));
	app.get('/api/v4/user', (c) => c.json({ id: 1, username: 'bot' }));

	/** The variable that the path and the filter mean, or the answer that says why there is none. */
	const find = (c: Context): { place: string; variable: Variable } | Response => {
		const home = homeOf(c);
		if (home instanceof Response) return home;
		const scope = c.req.query('filter[environment_scope]');
		const alike = variables.entries().filter(([, { key, environment_scope }]) => key === c.req.param('key') && (scope === undefined || environment_scope === scope));
		const [first, second] = alike.filter(([place]) => place.startsWith(`${home} `));
		if (first === undefined) return c.json({ message: '404 Variable Not Found' }, 404);
		if (second !== undefined) return c.json({ message: "There are multiple variables with provided parameters. Please use 'filter[environment_scope]'" }, 409);
		return { place: first[0], variable: first[1] };
	};

	app.get('/api/v4/:level{projects|groups}/:id', (c) => {
		const home = homeOf(c);
		return home instanceof Response ? home : c.json({ id: Number(home.split(' ')[1]) });
	});
	app.get('/api/v4/:level{projects|groups}/:id/variables/:key', (c) => {
		const found = find(c);
		return found instanceof Response ? found : c.json(shown(found.variable));
	});
	app.post('/api/v4/:level{projects|groups}/:id/variables', async (c) => {
		const home = homeOf(c);
		if (home instanceof Response) return home;
		const body = await bodyOf(c);
		const variable = withChanges({ key: String(body.key), value: '', variable_type: 'env_var', protected: false, masked: false, hidden: false, raw: false, environment_scope: '*', description: null }, body);
		const place = `${home} ${variable.key} ${variable.environment_scope}`;
		if (variables.get(place) !== undefined) return c.json({ message: { key: [`(${variable.key}) has already been taken`] } }, 400);
		const flaw = flawOf(variable);
		if (flaw !== null) return c.json(flaw, 400);
		variables.set(place, variable);
		return c.json(shown(variable), 201);
	});
	app.put('/api/v4/:level{projects|groups}/:id/variables/:key', async (c) => {
		const found = find(c);
		if (found instanceof Response) return found;
		const variable = withChanges(found.variable, await bodyOf(c));
		const flaw = flawOf(variable);
		if (flaw !== null) return c.json(flaw, 400);
		variables.set(found.place, variable);
		return c.json(shown(variable));
	});
	app.delete('/api/v4/:level{projects|groups}/:id/variables/:key', (c) => {
		const found = find(c);
		if (found instanceof Response) return found;
		variables.delete(found.place);
		return c.body(null, 204);
	});
	app.all('*', (c) => c.json({ error: '404 Not Found' }, 404));
	return { prefix: '/gitlab', app, access: { token, project: 'acme/website', group: 'acme' }, holdings: () => variables.list() };
}

function homeOf(c: Context): string | Response {
	const level = c.req.param('level') ?? '';
	const home = PLACES[level]?.[decodeURIComponent(c.req.param('id') ?? '').toLowerCase()];
	return home ?? c.json({ message: level === 'groups' ? '404 Group Not Found' : '404 Project Not Found' }, 404);
}

/** The client of GitLab's own sends forms where this package sends JSON; the server takes both. */
async function bodyOf(c: Context): Promise<JsonObject> {
	if (!c.req.header('content-type')?.includes('json')) return Object.fromEntries(Object.entries(await c.req.parseBody()));
	const body = await readJson(c);
	return body.ok && isObject(body.value) ? body.value : {};
}

function withChanges(variable: Variable, { value, variable_type: kind, protected: isProtected, masked, masked_and_hidden: hidden, raw, environment_scope: scope, description }: JsonObject): Variable {
	return {
		...variable,
		...(typeof value === 'string' ? { value } : {}),
		...(typeof kind === 'string' ? { variable_type: kind } : {}),
		...(isProtected === undefined ? {} : { protected: isTrue(isProtected) }),
		...(masked === undefined ? {} : { masked: isTrue(masked) }),
		...(hidden === undefined ? {} : { masked: isTrue(hidden), hidden: isTrue(hidden) }),
		...(raw === undefined ? {} : { raw: isTrue(raw) }),
		...(typeof scope === 'string' ? { environment_scope: scope } : {}),
		...(typeof description === 'string' ? { description } : {}),
	};
}

function isTrue(value: unknown): boolean {
	return value === true || value === 'true';
}

function flawOf({ key, value, masked, raw }: Variable): JsonObject | null {
	if (!/^\w{1,255}$/.test(key)) return { message: { key: ["can contain only letters, digits and '_'."] } };
	return masked && !(raw ? MASKABLE.raw : MASKABLE.expanded).test(value) ? { message: { value: ['is invalid'] } } : null;
}

function shown(variable: Variable) {
	return { ...variable, value: variable.hidden ? null : variable.value };
}
