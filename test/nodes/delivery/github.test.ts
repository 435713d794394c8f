import { subjectOf } from '../../delivery/subjects';
import { hookedProxyForFile, json } from '../hookedProxy';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { errorText } from '../support';
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

it('seals anew when GitHub has another key pair by now, in the words that it has for that', async () => {
	const answers: number[] = [];
	const improper = json(422, { message: 'Bad request - validation failed due to an improperly encrypted secret', documentation_url: 'https://docs.github.com/rest', status: '422' });
	proxy().hook(async ({ method }, on) => (method === 'PUT' && answers.push(422) === 1 ? improper : await on()));
	const parameters = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject) };
	const { error } = await run(parameters, { beside: [credentialOf(sandbox(), subject, proxy().url)] });
	expect([error, answers.length]).toEqual([undefined, 2]);
});

it('names the right that a fine-grained token needs for an environment', async () => {
	const environment = subjectOf('GitHub, environment');
	proxy().hook(async () => json(403, { message: 'Resource not accessible by personal access token', documentation_url: 'https://docs.github.com/rest', status: '403' }));
	const parameters = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), environment) };
	expect(errorText(await run(parameters, { beside: [credentialOf(sandbox(), environment, proxy().url)] }))).toContain('for an environment: Environments: write');
});
