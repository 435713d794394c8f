import { subjectOf } from '../../delivery/subjects';
import { hookedProxyForFile } from '../hookedProxy';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { errorText } from '../support';
import { credentialOf, deliverTo, heldAt } from './support';

const { run, named, sandbox } = msgCoreForFile();
const proxy = hookedProxyForFile(sandbox);
const subject = subjectOf('GitLab, project');

async function delivering(variable: string, deliverText: string) {
	const parameters = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject), gitlabVariable: variable, deliverText };
	const result = await run(parameters, { beside: [credentialOf(sandbox(), subject)] });
	return { result, made: named(parameters.name), held: heldAt(sandbox(), { ...subject, place: () => `projects 7 ${variable} *` }) };
}

it('masks whatever has no spaces in a variable that expands no references, as new ones do', async () => {
	const { result, made, held } = await delivering('RAW', '{"key":"{secret}"}');
	expect([result.error, held]).toEqual([undefined, `{"key":"${made[0]?.secret}"}`]);
});

it('refuses a text with a $ for a variable that expands references, before a key is made', async () => {
	const { access } = sandbox().destination('gitlab');
	await fetch(`${sandbox().url}/gitlab/api/v4/projects/7/variables`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'private-token': access.token ?? '' },
		body: JSON.stringify({ key: 'EXPANDED', value: 'x', raw: false, masked: false }),
	});
	const { result, made } = await delivering('EXPANDED', 'pre$HOME{secret}');
	expect([errorText(result), made]).toEqual([expect.stringMatching(/holds a \$.*reference to another variable/), []]);
});

describe('A variable of a group for one environment', () => {
	const group = subjectOf('GitLab, group');
	const standing = (variable: string) => sandbox().destination('gitlab').holdings().filter(({ place }) => place.startsWith(`groups 3 ${variable} `));

	async function delivering(variable: string) {
		const parameters = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), group), gitlabVariable: variable };
		return { said: errorText(await run(parameters, { beside: [credentialOf(sandbox(), group, proxy().url)] })), made: named(parameters.name) };
	}

	it('is taken away again, and its key with it, where GitLab keeps it for all environments', async () => {
		proxy().hook(async ({ method, body }, on) => {
			if (method !== 'POST') return await on();
			const { environment_scope, ...rest } = JSON.parse(body.toString());
			void environment_scope;
			return await on({ body: Buffer.from(JSON.stringify(rest)) });
		});
		const { said, made } = await delivering('FREE');
		expect(said).toMatch(/shows the environment \* instead.*GitLab Premium.*What stood there before was put back.*Made and revoked again/);
		expect([standing('FREE'), made.map(({ alive }) => alive)]).toEqual([[], [false]]);
	});

	it('is not written over another one that a GitLab shows in its place', async () => {
		const { token = '' } = sandbox().destination('gitlab').access;
		await fetch(`${sandbox().url}/gitlab/api/v4/groups/3/variables`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'private-token': token },
			body: JSON.stringify({ key: 'OLD', value: 'for-all-example', environment_scope: '*' }),
		});
		proxy().hook(async ({ path }, on) => await on({ path: path.replace(/\?filter.*$/, '') }));
		const { said, made } = await delivering('OLD');
		expect(said).toMatch(/shows the variable OLD for the environment \*, not for production/);
		expect([standing('OLD').map(({ value }) => value), made]).toEqual([['for-all-example'], []]);
	});
});
