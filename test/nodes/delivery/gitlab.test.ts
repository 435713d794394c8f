import { subjectOf } from '../../delivery/subjects';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { errorText } from '../support';
import { credentialOf, deliverTo, heldAt } from './support';

const { run, named, sandbox } = msgCoreForFile();
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
