import { subjectOf } from '../../delivery/subjects';
import { type Hook, hookedProxyForFile, json, page } from '../hookedProxy';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { errorText } from '../support';
import { credentialOf, deliverTo } from './support';

const { run, named, sandbox } = msgCoreForFile();
const proxy = hookedProxyForFile(sandbox);

/** Creates a key for a place by the proxy, and gives the error. */
async function failing(place: string, hook: Hook) {
	proxy().hook(hook);
	const subject = subjectOf(place);
	const parameters = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject) };
	const said = errorText(await run(parameters, { beside: [credentialOf(sandbox(), subject, proxy().url)] }));
	return { said, made: named(parameters.name) };
}

describe('A place that was renamed or moved', () => {
	const renamed = /points to another path.*renamed or moved: name it as it is called now/;

	it.each<[string, () => ReturnType<typeof json>]>([
		['GitHub, repository', () => json(301, { message: 'Moved Permanently', url: `${proxy().url}/repositories/1`, documentation_url: 'https://docs.github.com' }, { location: `${proxy().url}/github/repositories/1/actions/secrets/public-key` })],
		['GitLab, project', () => json(301, null, { location: `${proxy().url}/gitlab/api/v4/projects/7` })],
		['GitLab, project', () => page(302, { location: '/gitlab/api/v4/projects/7' })],
	])('of %s is told as such, before a key is made', async (place, answer) => {
		const { said, made } = await failing(place, async () => answer());
		expect([said, made]).toEqual([expect.stringMatching(renamed), []]);
	});

	it('is not what a redirect to another server tells of', async () => {
		const { said } = await failing('GitHub, repository', async () => json(301, null, { location: 'https://github.example.com/api/v3/x' }));
		expect(said).toMatch(/points to another address.*It points to https:\/\/github\.example\.com\. .*Put the final address into the base URL/);
	});
});

it('What GitLab says of a field is told with the field', async () => {
	const { said } = await failing('GitLab, project', async ({ method }, on) =>
		method === 'GET' ? await on() : json(400, { message: { value: ['is invalid'], base: ['Maximum number of variables exceeded', 'try another project'] } }));
	expect(said).toContain('value is invalid; base Maximum number of variables exceeded, try another project');
});
