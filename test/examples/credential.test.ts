import { readFileSync, resolve } from '../../harness/node';
import { subjectOf } from '../delivery/subjects';
import { msgCoreForFile } from '../nodes/msgCore/support';
import { credentialOf, deliverTo, heldAt } from '../nodes/delivery/support';
import { byName, jsonOf } from '../nodes/support';

const { run, make, booked, named, sandbox } = msgCoreForFile();
const n8n = subjectOf('n8n');

it('rotate-n8n-credential: each Monday the credential holds the one key that works', async () => {
	const { nodes } = JSON.parse(readFileSync(resolve('examples/rotate-n8n-credential.json'), 'utf8'));
	const { operation, deliverTo: kind, n8nField, oldKey, lifetime, options } = nodes.find(({ name }: { name: string }) => name === 'Rotate').parameters;
	const parameters = { operation, deliverTo: kind, n8nField, oldKey, lifetime, options };
	const [key] = await make(1);
	const name = key?.name ?? '';
	for (let monday = 0; monday < 3; monday++) {
		const { items, error } = await run({ ...parameters, keyId: byName(name), n8nCredential: deliverTo(sandbox(), n8n).n8nCredential }, { beside: [credentialOf(sandbox(), n8n)] });
		expect([error, jsonOf(items)]).toMatchObject([undefined, [{ secret: { reference: expect.stringContaining('n8n credential') } }]]);
		expect(named(name).filter(({ alive }) => alive).map(({ secret }) => secret)).toEqual([heldAt(sandbox(), n8n)]);
	}
	expect(booked(key?.id ?? '')?.alive).toBe(false);
});
