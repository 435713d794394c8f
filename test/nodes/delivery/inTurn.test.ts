import { subjectOf } from '../../delivery/subjects';
import { hookedProxyForFile, json } from '../hookedProxy';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { byId } from '../support';
import { credentialOf, deliverTo } from './support';

const { run, make, named, booked, sandbox } = msgCoreForFile();
const proxy = hookedProxyForFile(sandbox);
const besideIt = (name: string) => ({ beside: [credentialOf(sandbox(), subjectOf(name), proxy().url)] });
const works = (secret: string | undefined) => sandbox().backend('msgcore').keys().some((key) => key.alive && key.secret === secret);

it('writes two fields of one n8n credential one after the other: n8n reads, merges and saves the whole of it', async () => {
	const { untestableId = '' } = sandbox().destination('n8n').access;
	const items = (await make(2)).map((key, i) => ({ ...key, field: ['value', 'name'][i] }));
	let data: Record<string, string | undefined> = { value: items[0]?.secret, name: items[1]?.secret };
	let at = 0;
	const shown = () => ({ id: untestableId, name: 'x', type: 'httpHeaderAuth', updatedAt: new Date(at).toISOString() });
	proxy().hook(async ({ method, path, body }, on) => {
		if (method === 'GET' && path.endsWith(untestableId)) return json(200, shown());
		const merged = { ...data };
		const answer = await on();
		if (method !== 'PATCH') return answer;
		data = { ...merged, ...JSON.parse(body.toString()).data };
		at += 1000;
		return json(200, shown());
	});
	const field = { __rl: true, mode: 'id', value: '={{ $json.field }}' };
	const parameters = { operation: 'rotate', keyId: byId('={{ $json.id }}'), ...deliverTo(sandbox(), subjectOf('n8n')), n8nCredential: byId(untestableId), n8nField: field };
	const { error } = await run(parameters, { items, ...besideIt('n8n') });
	expect([error, works(data.value), works(data.name)]).toEqual([undefined, true, true]);
	expect(items.map(({ id }) => booked(id)?.alive)).toEqual([false, false]);
});

it('writes many fields of one Vault secret one after the other, and none of them in vain', async () => {
	const start = freshName();
	const statuses: number[] = [];
	proxy().hook(async ({ method }, on) => {
		const answer = await on();
		if (method === 'POST') statuses.push(answer.status);
		return answer;
	});
	const many = { operation: 'createMany', source: 'template', count: 30, nameTemplate: `${start}-{n}`, scopes: ['keys:read'], expiry: 'never' };
	const place = { ...deliverTo(sandbox(), subjectOf('Vault, token')), vaultPath: `many/${start}`, vaultField: '{name}' };
	const { error, items } = await run({ ...many, ...place, options: { concurrency: 20 } }, besideIt('Vault, token'));
	expect([error, items.length, named(start).filter(({ alive }) => alive).length]).toEqual([undefined, 30, 30]);
	expect(statuses).toEqual(Array.from({ length: 30 }, () => 200));
});
