import { subjectOf } from '../../delivery/subjects';
import { hookedProxyForFile, json } from '../hookedProxy';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { credentialOf, deliverTo } from './support';

const { run, sandbox } = msgCoreForFile();
const proxy = hookedProxyForFile(sandbox);
const subject = subjectOf('GitHub, repository');

it("waits GitHub's secondary limit out, which tells nothing but its name", async () => {
	const answers: number[] = [];
	proxy().hook(async ({ method }, on) => {
		const isFirst = method === 'PUT' && answers.push(403) === 1;
		if (isFirst) return json(403, { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.', documentation_url: 'https://docs.github.com/rest' });
		const { headers, ...answer } = await on();
		return { ...answer, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-ratelimit'))) };
	});
	const parameters = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject), options: { longestWait: 120 } };
	const { error } = await run(parameters, { beside: [credentialOf(sandbox(), subject, proxy().url)] });
	expect([error, answers.length]).toEqual([undefined, 2]);
});

it("waits it out and no longer beside a primary quota that is far from used up", async () => {
	const answers: number[] = [];
	const quota = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4990', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600) };
	proxy().hook(async ({ method }, on) => {
		const isFirst = method === 'PUT' && answers.push(403) === 1;
		if (isFirst) return { ...json(403, { message: 'You have exceeded a secondary rate limit.', documentation_url: 'https://docs.github.com/rest' }), headers: { 'content-type': 'application/json', ...quota } };
		const answer = await on();
		return { ...answer, headers: { ...answer.headers, ...quota } };
	});
	const parameters = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject), options: { longestWait: 120 } };
	const { error } = await run(parameters, { beside: [credentialOf(sandbox(), subject, proxy().url)] });
	expect([error?.message, answers.length]).toEqual([undefined, 2]);
});
