import type { INodeParameters } from 'n8n-workflow';
import { KeyManagementApi } from '../../../credentials/KeyManagementApi.credentials';
import { clock } from '../../../harness/clock/inTests';
import { type NodeResult, runNode } from '../../../harness/runNode';
import { subjectOf } from '../../delivery/subjects';
import type { Subject } from '../../guarantees/subject';
import { ALL_SUBJECTS, rebilly, twentyCurrent } from '../../guarantees/subjects';
import { customRunner } from '../apiKeys/driver';
import { serviceForFile } from '../apiKeys/keyServer';
import { styles } from '../apiKeys/styles';
import { byId, errorText, itemsOf, jsonOf, sandboxForFile, textIn, texts } from '../support';
import { credentialOf, deliverTo, heldAt } from './support';

const sandbox = sandboxForFile();
const place = subjectOf('Infisical');

async function run(subject: Subject, parameters: INodeParameters, items = itemsOf(1)): Promise<NodeResult> {
	const { access } = sandbox().backend(subject.prefix);
	return await runNode({
		type: subject.type(),
		credentialType: new KeyManagementApi(),
		credential: subject.credential(sandbox().baseUrl(subject.prefix), access),
		beside: [credentialOf(sandbox(), place)],
		parameters: { ...subject.fixed(access), ...subject.newKey(access), ...parameters },
		items,
	});
}
const delivery = () => deliverTo(sandbox(), place);
const keyOf = (subject: Subject, id: string) => sandbox().backend(subject.prefix).keys().find((key) => key.id === id);

describe.each(ALL_SUBJECTS)('$name', (subject) => {
	it('hands over what Create makes and what replaces it, and ends the old key after that', async () => {
		const created = await run(subject, { operation: 'create', name: 'first', ...delivery() });
		const id = textIn(created.items[0]?.json ?? {}, 'id');
		const old = keyOf(subject, id);
		expect([created.error, heldAt(sandbox(), place)]).toEqual([undefined, old?.secret]);
		const rotated = await run(subject, { operation: 'rotate', keyId: byId(id), ...delivery() });
		const fresh = keyOf(subject, textIn(rotated.items[0]?.json ?? {}, 'id'));
		expect([rotated.error, fresh?.alive, heldAt(sandbox(), place)]).toEqual([undefined, true, fresh?.secret]);
		expect(keyOf(subject, id)?.alive ?? false).toBe(false);
		expect(JSON.stringify([created.items, rotated.items])).not.toContain(fresh?.secret);
	});
});

describe('API Keys', () => {
	const [style] = styles;
	if (style === undefined) throw new Error('There is no service');
	const service = serviceForFile(style.behaviour);
	const rotate = customRunner(service, () => style.form, style.credential);

	it('hands the successor of a key of any other service over', async () => {
		const old = service.add('ci', { expires: null });
		const parameters = { operation: 'rotate', keyId: byId(old.id), lifetime: 'sameLength', ...delivery() };
		const { items, error } = await rotate(parameters, { beside: [credentialOf(sandbox(), place)] });
		expect([error, jsonOf(items)]).toMatchObject([undefined, [{ secret: { deliveredTo: 'infisical' }, rotation: { oldKey: { state: 'revoked' } } }]]);
		expect([...service.keys.values()].map(({ secret }) => secret)).toEqual([heldAt(sandbox(), place)]);
	});
});

it("Twenty's Generate Token hands one more token over, one for each place", async () => {
	const created = await run(twentyCurrent, { operation: 'create', name: 'token', ...delivery() });
	const keyId = byId(texts(created.items, 'id')[0]);
	const first = heldAt(sandbox(), place);
	await clock.pass(1000);
	const { items, error } = await run(twentyCurrent, { operation: 'generateToken', keyId, ...delivery() });
	expect([error, jsonOf(items)]).toMatchObject([undefined, [{ secret: { deliveredTo: 'infisical' } }]]);
	expect(heldAt(sandbox(), place)).not.toBe(first);
	expect(JSON.stringify(items)).not.toContain(heldAt(sandbox(), place));
	expect(errorText(await run(twentyCurrent, { operation: 'generateToken', keyId, ...delivery() }, itemsOf(2)))).toContain('would go to the same place');
});

it("Rebilly's upsert hands over the key that it makes, and nothing for one that was there", async () => {
	const upsert = { operation: 'upsert', chosenId: 'handed', name: 'one', ...delivery() };
	const [made] = jsonOf((await run(rebilly, upsert)).items);
	expect(made).toMatchObject({ upserted: 'created', secret: { deliveredTo: 'infisical' } });
	expect(heldAt(sandbox(), place)).toBe(keyOf(rebilly, 'handed')?.secret);
	const [changed] = jsonOf((await run(rebilly, { ...upsert, name: 'two', options: { includeSecret: true } })).items);
	expect(changed).toMatchObject({ name: 'two', upserted: 'updated' });
	expect(JSON.stringify(changed)).not.toContain(keyOf(rebilly, 'handed')?.secret);
});
