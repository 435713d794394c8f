import type { NodeResult } from '../../../harness/runNode';
import { subjectOf } from '../../delivery/subjects';
import { hookedProxyForFile, json } from '../hookedProxy';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { byId, errorText, jsonOf, textIn } from '../support';
import { credentialOf, deliverTo, heldAt } from './support';

const { run, make, booked, sandbox } = msgCoreForFile();
const proxy = hookedProxyForFile(sandbox);

const isWrite = (method: string) => ['PUT', 'POST', 'PATCH'].includes(method);
const holderOf = (secret: string | undefined) => sandbox().backend('msgcore').keys().find((key) => key.secret === secret);

/** The node at a place, by the proxy or past it. */
function at(name: string) {
	const subject = subjectOf(name);
	const node = (via: string | undefined) => async (parameters: Parameters<typeof run>[0]) =>
		await run({ ...deliverTo(sandbox(), subject), ...parameters }, { beside: [credentialOf(sandbox(), subject, via)] });
	return { proxied: node(proxy().url), direct: node(undefined), held: () => heldAt(sandbox(), subject) };
}

const rotating = (id: string) => ({ operation: 'rotate', keyId: byId(id) });
const idOf = ({ items }: NodeResult) => textIn(jsonOf(items)[0] ?? {}, 'id');

/** A key whose secret the place holds. */
async function inPlace(name: string): Promise<string> {
	const [key] = await make(1);
	return idOf(await at(name).direct(rotating(key?.id ?? '')));
}

describe.each(['GitLab, project', 'Vault, token'])('%s, where another run writes while one is under way', (name) => {
	it('keeps what the other run has delivered, and names its own key', async () => {
		const id = await inPlace(name);
		const { proxied, direct, held } = at(name);
		let other: Promise<NodeResult> | undefined;
		proxy().hook(async ({ method }, on) => {
			const answer = await on();
			if (isWrite(method)) await (other ??= direct(rotating(id)));
			return answer;
		});
		const said = errorText(await proxied(rotating(id)));
		const delivered = booked(idOf((await other) ?? (await direct(rotating(id)))));
		expect([held(), delivered?.alive]).toEqual([delivered?.secret, true]);
		expect(said).toMatch(/Something else has been written there since: it was left alone.*Kept, since it may be in use/);
	});
});

it('takes no place away that another run has filled since', async () => {
	const create = (variable: string) => ({ operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', gitlabVariable: variable });
	const { proxied, direct } = at('GitLab, project');
	let other: Promise<NodeResult> | undefined;
	proxy().hook(async ({ method }, on) => {
		const answer = await on();
		if (isWrite(method)) await (other ??= (async () => {
			await fetch(`${sandbox().url}/gitlab/api/v4/projects/7/variables/FRESH`, { method: 'DELETE', headers: { 'private-token': sandbox().destination('gitlab').access.token ?? '' } });
			return await direct(create('FRESH'));
		})());
		return answer;
	});
	await proxied(create('FRESH'));
	const delivered = booked(idOf((await other) ?? (await direct(create('FRESH')))));
	expect(heldAt(sandbox(), { ...subjectOf('GitLab, project'), place: () => 'projects 7 FRESH *' })).toBe(delivered?.secret);
});

it('does not take a credential of n8n for its own that was changed again before its test', async () => {
	const id = await inPlace('n8n');
	const [other] = await make(1);
	proxy().hook(async ({ method }, on) => {
		const answer = await on();
		if (method === 'PATCH') await on({ body: Buffer.from(JSON.stringify({ data: { apiKey: other?.secret }, isPartialData: true })) });
		return answer;
	});
	const { proxied, held } = at('n8n');
	expect(errorText(await proxied(rotating(id)))).toMatch(/was changed again.*Kept, since it may be in use/);
	expect([held(), booked(id)?.alive]).toEqual([other?.secret, true]);
});

it('leaves the field of a Vault secret alone that another writer has changed since it was looked at, and keeps their other fields', async () => {
	const id = await inPlace('Vault, token');
	const { proxied, held } = at('Vault, token');
	const between = (data: Record<string, string | undefined>) => {
		let isFirst = true;
		proxy().hook(async ({ method, body }, on) => {
			if (isFirst && isWrite(method)) {
				isFirst = false;
				await on({ body: Buffer.from(JSON.stringify({ data: { ...JSON.parse(body.toString()).data, ...data } })) });
			}
			return await on();
		});
	};
	between({ apiKey: 'theirs-example' });
	expect(errorText(await proxied(rotating(id)))).toMatch(/Another text was written.*Made and revoked again/);
	expect([held(), booked(id)?.alive]).toEqual(['theirs-example', true]);
	between({ apiKey: 'theirs-example', theirs: '1' });
	const { error, items } = await proxied(rotating(id));
	expect([error, held()]).toEqual([undefined, booked(textIn(jsonOf(items)[0] ?? {}, 'id'))?.secret]);
	expect(sandbox().destination('vault').holdings()).toContainEqual(expect.objectContaining({ place: ':ci/website theirs', value: '1' }));
});

describe('What is put back', () => {
	const damaged = (text: string) => text.replace(/msc_prod_[\w-]+/, (secret) => secret.toLowerCase().slice(0, -2));

	it.each(['GitLab, project', 'Vault, token'])('is the old secret, where %s has kept something else than it was given', async (name) => {
		const id = await inPlace(name);
		const { proxied, held } = at(name);
		const before = held();
		let isFirst = true;
		proxy().hook(async ({ method, body }, on) => {
			if (!isWrite(method) || !isFirst) return await on();
			isFirst = false;
			return await on({ body: Buffer.from(damaged(body.toString())) });
		});
		expect(errorText(await proxied(rotating(id)))).toMatch(/What stood there before was put back.*Made and revoked again/);
		expect([held(), booked(id)?.alive]).toEqual([before, true]);
	});

	it('is nothing at all, where the place was empty', async () => {
		const { proxied } = at('Vault, token');
		let isFirst = true;
		proxy().hook(async ({ method, body }, on) => {
			if (!isWrite(method) || !isFirst) return await on();
			isFirst = false;
			return await on({ body: Buffer.from(damaged(body.toString())) });
		});
		const create = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', vaultPath: 'ci/empty' };
		expect(errorText(await proxied(create))).toMatch(/What stood there before was put back.*Made and revoked again/);
		expect(sandbox().destination('vault').holdings().filter(({ place }) => place.startsWith(':ci/empty'))).toEqual([]);
	});

	it('is not believed to stand there, where only a late look says so and the write was refused', async () => {
		const id = await inPlace('GitLab, project');
		const { proxied, held } = at('GitLab, project');
		let writes = 0;
		let late: ReturnType<Parameters<Parameters<ReturnType<typeof proxy>['hook']>[0]>[1]> | undefined;
		proxy().hook(async ({ method, path }, on) => {
			if (method === 'GET' && path.includes('/variables/')) return await (late ??= on());
			return isWrite(method) && ++writes > 1 ? json(403, { message: '403 Forbidden' }) : await on();
		});
		const said = errorText(await proxied(rotating(id)));
		expect(holderOf(held())?.alive).toBe(true);
		expect(said).toMatch(/Kept, since it may be in use/);
	});
});
