import { SUBJECTS } from '../../delivery/subjects';
import { msgCoreForFile } from '../msgCore/support';
import { byId, jsonOf, textIn } from '../support';
import { credentialOf, deliverTo, heldAt } from './support';

const { run, make, booked, sandbox } = msgCoreForFile();
const OUTPUTS = ['simplified', 'raw', 'response'];

describe.each(SUBJECTS)('$name', (subject) => {
	const beside = () => [credentialOf(sandbox(), subject)];

	it.each([false, true])('holds the successor of a rotated key, and the old one ends after that, by the router: %s', async (byRouter) => {
		const [old] = await make(1);
		const parameters = { operation: 'rotate', keyId: byId(old?.id), ...deliverTo(sandbox(), subject) };
		const { items, error } = await run(parameters, { beside: beside(), byRouter });
		expect(error).toBeUndefined();
		const [rotated] = jsonOf(items);
		const fresh = booked(textIn(rotated ?? {}, 'id'));
		expect([fresh?.alive, booked(old?.id ?? '')?.alive, heldAt(sandbox(), subject)]).toEqual([true, false, fresh?.secret]);
		expect(rotated).toMatchObject({
			fingerprint: expect.any(String),
			secret: { deliveredTo: subject.kind, reference: expect.any(String), fingerprint: rotated?.fingerprint, deliveredAt: expect.any(String) },
			rotation: { oldKey: { id: old?.id, state: 'revoked' } },
		});
	});

	it.each(OUTPUTS)('leaves no plaintext in the output %s of Create', async (output) => {
		const parameters = { operation: 'create', name: `placed-${output}`, scopes: ['keys:read'], options: { output }, ...deliverTo(sandbox(), subject) };
		const { run: whole, error } = await run(parameters, { beside: beside() });
		expect(error).toBeUndefined();
		const secret = heldAt(sandbox(), subject) ?? '';
		expect(secret).toMatch(/^msc_/);
		expect(JSON.stringify(whole.data.resultData)).not.toContain(secret);
	});
});
