import { byId, byName } from '../support';
import { customRunner, everything, secretsOf } from './driver';
import { serviceForFile } from './keyServer';
import { styles } from './styles';

const style = styles.find(({ form }) => JSON.stringify(form).includes('"idIsSecret":true'));
if (style === undefined) throw new Error('The style is gone');
const service = serviceForFile(style.behaviour);
const run = customRunner(service, () => style.form);

it('shows a handle in the place of an id that is the secret', async () => {
	const { id, secret } = service.add('ci');
	const { items } = await run({ operation: 'get', keyId: byName('ci') });
	expect(items[0]?.json.id).toBe(`fp_${String(items[0]?.json.fingerprint)}`);
	expect(service.keys.get(id)?.secret).toBe(secret);
});

it.each(['get', 'revoke', 'rotate', 'update'])('%s takes the plaintext too, and never shows it', async (operation) => {
	const { secret } = service.add('ci');
	const result = await run({ operation, keyId: byId(secret), oldKey: 'revoke', lifetime: 'never', updateFields: { name: 'renamed' } });
	expect(result.error).toBeUndefined();
	expect(everything(result)).not.toContain(secret);
	expect(JSON.stringify(result.items)).toMatch(/fp_[0-9a-f]{16}/);
});

it('keeps the plaintext out of a dry run, of the other outputs and of errors', async () => {
	const { secret } = service.add('ci');
	const planned = await run({ operation: 'rotate', keyId: byName('ci'), oldKey: 'revoke', lifetime: 'never', dryRun: true });
	expect(planned.items[0]?.json.steps).toHaveLength(3);
	expect(everything(planned)).not.toContain(secret);
	for (const output of ['raw', 'response']) {
		expect(everything(await run({ operation: 'getAll', returnAll: true, output }))).not.toContain(secret);
	}
	service.fault = ({ path }) => (path.includes(secret) ? { status: 500, body: { message: `token ${secret} is locked` } } : undefined);
	const failed = await run({ operation: 'revoke', keyId: byId(secret) });
	expect(failed.error?.message).toContain('is locked');
	expect(everything(failed)).not.toContain(secret);
});

it('shows plaintexts where the user asks for them', async () => {
	const { secret } = service.add('ci');
	const result = await run({ operation: 'get', keyId: byName('ci'), options: { includeSecret: true } });
	expect(secretsOf(result)).toEqual([secret]);
});

it('a handle that no key has: gone or never there for a revocation, unknown for all else', async () => {
	service.add('ci');
	const keyId = byId('fp_0123456789abcdef');
	expect((await run({ operation: 'revoke', keyId })).items[0]?.json).toMatchObject({ revoked: false, outcome: 'unknown' });
	expect((await run({ operation: 'get', keyId })).error?.message).toMatch(/no key with the id/);
	expect(service.keys.size).toBe(1);
});
