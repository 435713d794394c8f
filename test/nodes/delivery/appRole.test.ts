import { clock } from '../../../harness/clock/inTests';
import { subjectOf } from '../../delivery/subjects';
import { hookedProxyForFile, json } from '../hookedProxy';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { errorText } from '../support';
import { credentialOf, deliverTo } from './support';

const { run, named, sandbox } = msgCoreForFile();
const proxy = hookedProxyForFile(sandbox);
const subject = subjectOf('Vault, AppRole in a namespace');
const MINUTES_2 = 120_000;
const AT_ONCE = 3;
/** As in the example of Vault's own documentation. */
const MOST_USES = 10;

/** Gives each login a token of its own. The first one ends once so many writes are under way with it. */
function withTokenThatEnds(writesUnderWay: number): { logins(): number } {
	let logins = 0;
	const held: Array<() => void> = [];
	proxy().hook(async ({ method, path, headers }, on) => {
		if (path.endsWith('/login')) return json(200, { auth: { client_token: `hvs.example-token-${++logins}` } });
		const isFirst = headers['x-vault-token'] === 'hvs.example-token-1';
		const real = { headers: { ...headers, 'x-vault-token': sandbox().destination('vault').access.token } };
		if (!isFirst || (method !== 'POST' && held.length < writesUnderWay)) return await on(real);
		await new Promise<void>((resolve) => {
			held.push(resolve);
			if (held.length < writesUnderWay) return;
			clock.set(clock.now() + MINUTES_2);
			held.forEach((go) => go());
		});
		return json(403, { errors: ['permission denied'] });
	});
	return { logins: () => logins };
}

const createMany = (start: string, count: number) => ({ operation: 'createMany', source: 'template', count, nameTemplate: `${start}-{n}`, scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject), vaultPath: 'ci/{name}' });
const besideIt = () => ({ beside: [credentialOf(sandbox(), subject, proxy().url)] });

it('signs in anew once for all requests that are under way when the token of an AppRole ends', async () => {
	const start = freshName();
	const { logins } = withTokenThatEnds(AT_ONCE);
	const { error } = await run(createMany(start, AT_ONCE), besideIt());
	expect([error, logins()]).toEqual([undefined, 2]);
	expect(named(start).map(({ alive }) => alive)).toEqual([true, true, true]);
});

it('signs in anew when the uses of a token are over', async () => {
	const start = freshName();
	let [logins, uses] = [0, 0];
	proxy().hook(async ({ path, headers }, on) => {
		if (path.endsWith('/login')) {
			uses = 0;
			return json(200, { auth: { client_token: `hvs.example-token-${++logins}` } });
		}
		const isOver = headers['x-vault-token'] !== `hvs.example-token-${logins}` || ++uses > MOST_USES;
		return isOver ? json(403, { errors: ['permission denied'] }) : await on({ headers: { ...headers, 'x-vault-token': sandbox().destination('vault').access.token } });
	});
	const { error, items } = await run(createMany(start, 20), besideIt());
	expect([error, items.length, named(start).every(({ alive }) => alive)]).toEqual([undefined, 20, true]);
});

it('signs in anew once for a refusal that is meant, and believes it then', async () => {
	let logins = 0;
	proxy().hook(async ({ method, path }, on) => {
		if (path.endsWith('/login')) logins++;
		return method === 'POST' && path.includes('/data/') ? json(403, { errors: ['permission denied'] }) : await on();
	});
	const start = freshName();
	expect(errorText(await run(createMany(start, 1), besideIt()))).toMatch(/permission denied.*Made and revoked again/);
	expect(logins).toBe(2);
});

it('tells a refusal that is meant, and looks with the token that it has, where the SecretID is spent by the first login', async () => {
	let logins = 0;
	proxy().hook(async ({ method, path }, on) => {
		if (path.endsWith('/login') && ++logins > 1) return json(400, { errors: ['invalid role or secret ID'] });
		return method === 'POST' && path.includes('/data/') ? json(403, { errors: ['permission denied'] }) : await on();
	});
	const start = freshName();
	expect(errorText(await run(createMany(start, 1), besideIt()))).toMatch(/permission denied.*Made and revoked again/);
	expect(named(start).map(({ alive }) => alive)).toEqual([false]);
});

it.each(['approle', 'approle/', ' /approle '])('signs in at the mount as Vault shows it: %j', async (appRoleMount) => {
	const saved = credentialOf(sandbox(), subject);
	const { error } = await run(createMany(freshName(), 1), { beside: [{ ...saved, data: { ...saved.data, appRoleMount } }] });
	expect(error).toBeUndefined();
});
