import { subjectOf } from '../../delivery/subjects';
import { type Hook, hookedProxyForFile, json, page } from '../hookedProxy';
import { msgCoreForFile } from '../msgCore/support';
import { byId, errorText } from '../support';
import { credentialOf, deliverTo } from './support';

const { run, make, booked, named, sandbox } = msgCoreForFile();
const proxy = hookedProxyForFile(sandbox);

const loggedOut: Hook = async () => page(200);
const withoutValue: Hook = async ({ path }, on) => {
	const answer = await on();
	if (!path.includes('/variables')) return answer;
	const { value, ...rest } = JSON.parse(answer.body.toString());
	void value;
	return json(200, rest);
};

it.each([
	['a log-in page with 200', 'HTTP endpoint', loggedOut, /answered 200 with a web page/],
	['a variable that is shown without its value and is not hidden', 'GitLab, project', withoutValue, /shows no value, though it is not hidden/],
])('%s is no delivery: both keys stay, and the new one is named', async (_, place, hook, says) => {
	const [old] = await make(1);
	const subject = subjectOf(place);
	await run({ operation: 'rotate', keyId: byId(old?.id), oldKey: 'keep', ...deliverTo(sandbox(), subject) }, { beside: [credentialOf(sandbox(), subject)] });
	const before = named(old?.name ?? '').map(({ id }) => id);
	proxy().hook(hook);
	const parameters = { operation: 'rotate', keyId: byId(old?.id), ...deliverTo(sandbox(), subject), httpExpectedAt: '' };
	const said = errorText(await run(parameters, { beside: [credentialOf(sandbox(), subject, proxy().url)] }));
	const fresh = named(old?.name ?? '').find(({ id }) => !before.includes(id));
	expect(said).toMatch(says);
	expect(said).toContain(`Kept, since it may be in use: ${fresh?.id}`);
	expect([booked(old?.id ?? '')?.alive, fresh?.alive]).toEqual([true, true]);
});

it('An answer in XML is no web page', async () => {
	const [old] = await make(1);
	const subject = subjectOf('HTTP endpoint');
	proxy().hook(async () => ({ status: 200, headers: { 'content-type': 'application/xml' }, body: Buffer.from('<?xml version="1.0"?><done/>') }));
	const parameters = { operation: 'rotate', keyId: byId(old?.id), ...deliverTo(sandbox(), subject), httpExpectedAt: '' };
	const { error } = await run(parameters, { beside: [credentialOf(sandbox(), subject, proxy().url)] });
	expect([error, booked(old?.id ?? '')?.alive]).toEqual([undefined, false]);
});
