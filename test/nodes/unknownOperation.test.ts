import { byId, errorText, onError } from './support';
import { msgCoreForFile } from './msgCore/support';

const { run, access, quiet } = msgCoreForFile();
const ASKED = { items: [{ operation: 'destroy' }] };

function unknown(operation: string) {
	return { operation, projectId: byId(access('projectId')) };
}

it.each(['destroy', ''])('refuses the operation %j, which a stored workflow may name, and sends nothing', async (operation) => {
	const journal = quiet();
	expect(errorText(await run(unknown(operation), ASKED))).toMatch(/Operation is not one that this node has.*Pick one in the node: .*Create Many/);
	const continued = await run(unknown(operation), { ...ASKED, settings: onError('continueRegularOutput') });
	expect(continued.items.map(({ json }) => json.error)).toEqual(['Operation is not one that this node has']);
	expect(journal.journal()).toEqual([]);
});

it('sends nothing where an expression names an unknown operation, which the engine of n8n 2.0 refuses before the node', async () => {
	const journal = quiet();
	const told = await run(unknown('={{ $json.operation }}'), ASKED).then(errorText, String);
	expect(told).toMatch(/Operation is not one that this node has|The workflow has issues/);
	expect(journal.journal()).toEqual([]);
});
