import type { INodeParameters } from 'n8n-workflow';
import { subjectOf } from '../../delivery/subjects';
import { hookedProxyForFile, json, page } from '../hookedProxy';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { errorText } from '../support';
import { credentialOf, deliverTo } from './support';

const { run, named, sandbox } = msgCoreForFile();
const proxy = hookedProxyForFile(sandbox);

async function delivering(place: string, parameters: INodeParameters = {}, credential = {}) {
	const subject = subjectOf(place);
	const saved = credentialOf(sandbox(), subject, proxy().url);
	const creating = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject), ...parameters };
	const result = await run(creating, { beside: [{ ...saved, data: { ...saved.data, ...credential } }] });
	return { result, made: named(String(creating.name)) };
}

it.each([
	['a header name with a space', { headerName: 'X Key:' }, /names a header that is none: "X Key:"/],
	['a token with a line break', { token: 'abc\ndef' }, /can't stand in a header/],
	['a token with an accent', { token: 'schlüssel-example' }, /can't stand in a header/],
])('tells of %s before a key is made', async (_, credential, says) => {
	const { result, made } = await delivering('HTTP endpoint', {}, credential);
	expect([errorText(result), made]).toEqual([expect.stringMatching(says), []]);
});

it.each([
	['/v1/projects/p/secrets/s:addVersion', '/v1/projects/p/secrets/s:addVersion'],
	['/a+b/@me/$batch;v=1,2', '/a+b/@me/$batch;v=1,2'],
	['/v1/a%2Fb/ü', '/v1/a%2Fb/%C3%BC'],
	['/v1/{name}:set', '/v1/deploy%20key%2F1:set'],
	['/v1/secrets?key={NAME}&next=/a?b=1&env=prod', '/v1/secrets?key=DEPLOY_KEY_1&next=/a?b=1&env=prod'],
])('sends the path %s as it is written, and encodes what is filled in', async (httpPath, sent) => {
	const paths: string[] = [];
	proxy().hook(async ({ path }) => {
		paths.push(path);
		return json(200, { ok: true });
	});
	const { result } = await delivering('HTTP endpoint', { httpPath, name: 'deploy key/1' });
	expect([result.error, paths]).toEqual([undefined, [`/endpoints${sent}`]]);
});

it.each(['/v1/../x', '/v1/%2e%2e/x', '/v1/%/%2E./x'])('refuses a path with a step out of it: %s', async (httpPath) => {
	expect(errorText((await delivering('HTTP endpoint', { httpPath })).result)).toMatch(/step to another path/);
});

it.each([
	['Doppler', { success: false, messages: ["Could not find requested project 'wrong'"] }],
	['Infisical', { reqId: 'x', statusCode: 404, message: "Project with ID 'wrong' not found", error: 'NotFound' }],
])('%s: a project that is not there is no secret that is missing, and no key is made for it', async (place, words) => {
	proxy().hook(async () => json(404, words));
	const { result, made } = await delivering(place);
	expect([errorText(result), made]).toEqual([expect.stringMatching(/roject.*wrong/), []]);
});

it.each([
	['Doppler', { name: 'DEPLOY_KEY', value: { raw: null, computed: null, note: '', rawVisibility: 'restricted' }, success: true }],
	['Infisical', { secret: { secretKey: 'DEPLOY_KEY', secretValueHidden: true } }],
])('%s: a secret whose value the token may not read takes no key, since no delivery could be proven', async (place, shown) => {
	proxy().hook(async ({ method }, on) => (method === 'GET' ? json(200, shown) : await on()));
	const { result, made } = await delivering(place);
	expect([errorText(result), made]).toEqual([expect.stringMatching(/does not show its value to this token/), []]);
});

it.each(['Doppler', 'Infisical'])('%s: a log-in page is no secret that is missing', async (place) => {
	proxy().hook(async ({ method }, on) => (method === 'GET' ? page(200) : await on()));
	const { result, made } = await delivering(place);
	expect([errorText(result), made]).toEqual([expect.stringMatching(/web page/), []]);
});

it.each([
	['Doppler', 403, { success: false, messages: ['This token may not write to prd'] }, /Doppler does not allow this.*This token may not write to prd/],
	['Infisical', 422, { reqId: 'x', statusCode: 422, message: [{ message: 'Secret name cannot contain colon.' }], error: 'ValidationFailure' }, /Infisical refused a value.*Secret name cannot contain colon/],
	['HTTP endpoint', 422, { error: 'The value is too long' }, /did not take the secret \(HTTP 422\): The value is too long/],
])('%s: tells a refusal in its own words', async (place, status, words, says) => {
	proxy().hook(async ({ method }, on) => (method === 'GET' ? await on() : json(status, words)));
	const { result } = await delivering(place, place === 'Infisical' ? { infisicalName: 'REFUSED' } : {});
	expect(errorText(result)).toMatch(says);
	expect(errorText(result)).toContain('Made and revoked again');
});

it('refuses a name that would step out of the path before a key is made', async () => {
	const { result, made } = await delivering('HTTP endpoint', { httpPath: '/v1/{name}', name: '..' });
	expect([errorText(result), made]).toEqual([expect.stringMatching(/Path takes a name that holds a step to another path/), []]);
});
