import { startFaultProxy } from '../../../sandbox/proxy';
import { byId } from '../support';
import { sentrySetting } from './setting';

const { sandbox, credential, run, made, onServer } = sentrySetting();

it('keeps a rate limit whose numbers are spelled as texts', async () => {
	const proxy = await startFaultProxy({
		target: sandbox().url,
		around: async (send) => {
			const received = await send();
			return { ...received, body: Buffer.from(received.body.toString().replace(/"(count|window)":(\d+)/g, '"$1":"$2"')) };
		},
	});
	const through = { credential: { ...credential(), baseUrl: `${proxy.url}/sentry` } };
	const limited = await run({ operation: 'create', name: 'limited', additionalFields: { rateLimitCount: 10, rateLimitWindow: 60 } }, through);
	const { items, error } = await run({ operation: 'rotate', keyId: byId(String(limited.items[0]?.json.id)), oldKey: 'keep' }, through);
	await proxy.stop();
	expect(error).toBeUndefined();
	expect(limited.hints.map(({ message }) => message).join()).not.toContain('ignored the rate limit');
	expect(onServer(items[0]?.json.id)?.rights).toMatchObject({ rateLimit: { count: 10, window: 60 } });
});

it.each(['simplified', 'raw', 'response'])('shows no DSN with a secret in it where the secret is not told by itself (%s)', async (output) => {
	const id = await made('mute');
	const proxy = await startFaultProxy({
		target: sandbox().url,
		around: async (send) => {
			const received = await send();
			return { ...received, body: Buffer.from(received.body.toString().replace(/"secret":"[0-9a-f]{32}"/g, '"secret":null')) };
		},
	});
	const { items } = await run({ operation: 'get', keyId: byId(id), output }, { credential: { ...credential(), baseUrl: `${proxy.url}/sentry` } });
	await proxy.stop();
	expect(JSON.stringify(items)).toContain(`//${id}@`);
	expect(JSON.stringify(items)).not.toContain(onServer(id)?.secret);
});
