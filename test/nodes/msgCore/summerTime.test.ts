import { startFaultProxy } from '../../../sandbox/proxy';
import { byId, errorText, onError } from '../support';
import { msgCoreForFile } from './support';

const { sandbox, credential, run, make, booked } = msgCoreForFile();
const HOUR = 60 * 60 * 1000;

/** A MsgCore whose new keys end so much later, as where its own time zone leaves summer time meanwhile. */
async function rotated(later: number, id: string | undefined) {
	const proxy = await startFaultProxy({
		target: sandbox().url,
		around: async (send, method) => {
			const received = await send();
			if (method !== 'POST') return received;
			const told: { expiresAt: string } = JSON.parse(received.body.toString());
			const expiresAt = new Date(Date.parse(told.expiresAt) + later).toISOString();
			return { ...received, body: Buffer.from(JSON.stringify({ ...told, expiresAt })) };
		},
	});
	const through = { credential: credential({ baseUrl: `${proxy.url}/msgcore` }), settings: onError('stopWorkflow') };
	const result = await run({ operation: 'rotate', keyId: byId(id), oldKey: 'revoke', lifetime: 'days', expiresInDays: 90 }, through);
	await proxy.stop();
	return result;
}

it('takes the hour more that calendar days have across the end of summer time', async () => {
	const [old] = await make(1);
	const { items, error } = await rotated(HOUR, old?.id);
	expect([error, items[0]?.json.rotation]).toMatchObject([undefined, { oldKey: { state: 'revoked' } }]);
});

it('takes no more than that', async () => {
	const [old] = await make(1);
	expect(errorText(await rotated(2 * HOUR, old?.id))).toContain('another end than was asked for');
	expect(booked(old?.id ?? '')?.alive).toBe(true);
});
