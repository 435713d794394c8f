import { subjectOf } from '../../delivery/subjects';
import { hookedProxyForFile, json, page } from '../hookedProxy';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { errorText } from '../support';
import { credentialOf, deliverTo, heldAt } from './support';

const { run, named, sandbox } = msgCoreForFile();
const proxy = hookedProxyForFile(sandbox);
const isWrite = (method: string) => ['PUT', 'POST', 'PATCH'].includes(method);

/** Creates a key whose secret goes to a place, by the proxy. */
async function created(place: string, more = {}) {
	const subject = subjectOf(place);
	const name = freshName();
	const parameters = { operation: 'create', name, scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject), ...more };
	const result = await run(parameters, { beside: [credentialOf(sandbox(), subject, proxy().url)] });
	const [key] = named(name);
	return { result, key, isHeld: heldAt(sandbox(), subject) === key?.secret };
}

const afterTheCommit = (answer: ReturnType<typeof json>) => proxy().hook(async ({ method }, on) => {
	const received = await on();
	return isWrite(method) ? answer : received;
});

describe('A refusal that came after the write, where the place can be read', () => {
	it.each([
		['GitLab, project', 'in its own form', json(403, { message: '403 Forbidden' })],
		['GitLab, project', 'in no form of its own', json(403, { code: 1020, reason: 'blocked by policy' })],
		['GitLab, project', 'as a page', page(403)],
		['Vault, token', 'in its own form', json(412, { errors: ['required index state not present'] })],
		['Vault, token', 'of a standby', json(473, { errors: ['standby'] })],
		['Doppler', 'as a page', page(403)],
		['Infisical', 'as a page', page(403)],
		['Infisical', 'in its own form', json(403, { reqId: 'x', statusCode: 403, message: 'no', error: 'ForbiddenError' })],
	])('%s, %s, is a delivery', async (place, _, answer) => {
		afterTheCommit(answer);
		const { result, key, isHeld } = await created(place);
		expect([result.error, key?.alive, isHeld]).toEqual([undefined, true, true]);
	});
});

describe('A refusal that came after the write, where the place can not be read', () => {
	it.each([
		['HTTP endpoint', 'as a page', page(403)],
		['GitHub, repository', 'in no form of its own', json(403, { message: 'Forbidden' })],
		['n8n', 'as a page', page(403)],
		['n8n', 'in its own form', json(403, { message: 'Forbidden' })],
	])('%s, %s, leaves it open', async (place, _, answer) => {
		afterTheCommit(answer);
		const { result, key, isHeld } = await created(place);
		expect([isHeld, key?.alive]).toEqual([true, true]);
		expect(errorText(result)).toContain(`Kept, since it may be in use: ${key?.id}`);
	});
});

it.each([
	['GitLab, project', json(403, { message: '403 Forbidden' })],
	['Vault, token', json(403, { errors: ['permission denied'] })],
	['GitHub, repository', json(401, { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest', status: '401' })],
	['n8n', json(403, { message: 'Forbidden' })],
	['Doppler', json(403, { success: false, messages: ['no'] })],
])('A refusal of %s in its own form, which no look bears out, leaves it open', async (place, answer) => {
	let isRefusing = false;
	proxy().hook(async ({ method }, on) => {
		const received = isRefusing ? answer : await on();
		isRefusing ||= isWrite(method);
		return isRefusing ? answer : received;
	});
	const { result, key, isHeld } = await created(place);
	expect([isHeld, key?.alive]).toEqual([true, true]);
	expect(errorText(result)).toContain(`Kept, since it may be in use: ${key?.id}`);
});

it('A 429 as a page may come after the write as well, and is no proof that nothing was written', async () => {
	afterTheCommit(page(429, { 'retry-after': '4000' }));
	const { result, key, isHeld } = await created('GitLab, project');
	expect([isHeld, key?.alive]).toEqual([true, true]);
	expect(errorText(result)).toContain(`Kept, since it may be in use: ${key?.id}`);
});

it.each([
	['GitHub, repository', json(403, { message: 'Resource not accessible', status: '403' })],
	['GitLab, project', json(403, { message: '403 Forbidden' })],
	['Vault, token', json(403, { errors: ['permission denied'] })],
	['n8n', json(403, { message: 'Forbidden' })],
	['HTTP endpoint', json(403, { ok: false })],
	['Doppler', json(403, { success: false, messages: ['no'] })],
	['Infisical', json(403, { reqId: 'x', statusCode: 403, message: 'no' })],
])('A refusal of %s before the write leaves nothing behind: the new key is revoked', async (place, answer) => {
	proxy().hook(async ({ method, path }, on) => (isWrite(method) && !path.endsWith('/test') ? answer : await on()));
	const { result, key } = await created(place);
	expect(errorText(result)).toContain(`Made and revoked again: ${key?.id}`);
});
