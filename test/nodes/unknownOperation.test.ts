import { byId, errorText, onError } from './support';
import { msgCoreForFile } from './msgCore/support';

const { run, access, quiet } = msgCoreForFile();

it.each(['destroy', '', '={{ $json.operation }}'])('refuses the operation %j, which a stored workflow may name, and sends nothing', async (operation) => {
	const journal = quiet();
	const result = await run({ operation, projectId: byId(access('projectId')) }, { items: [{ operation: 'destroy' }] });
	expect(errorText(result)).toMatch(/Operation is not one that this node has.*Pick one in the node: .*Create Many/);
	const continued = await run({ operation, projectId: byId(access('projectId')) }, { items: [{ operation: 'destroy' }], settings: onError('continueRegularOutput') });
	expect(continued.items.map(({ json }) => json.error)).toEqual(['Operation is not one that this node has']);
	expect(journal.journal()).toEqual([]);
});
