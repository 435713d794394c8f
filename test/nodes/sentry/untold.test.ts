import { sentrySetting } from './setting';

const { run, made } = sentrySetting();
const said = ({ hints }: Awaited<ReturnType<typeof run>>) => hints.map(({ message }) => message);

it('says when no key can meet a condition, since Sentry does not tell what it asks for', async () => {
	await made('a');
	expect(said(await run({ operation: 'revokeMany', revokeFilters: { expired: true } }))).toContain('No key can meet Expired: Sentry does not tell it of its keys.');
	expect(said(await run({ operation: 'getAll', returnAll: true, filters: { unusedDays: 1, expiringWithinDays: 5 } }))).toContain('No key can meet Expiring Within (Days) and Unused For (Days): Sentry does not tell it of its keys.');
	expect(said(await run({ operation: 'getAll', returnAll: true, filters: { olderThanDays: 1 } }))).toEqual([]);
});

it('says by which rules of a policy no key could be judged', async () => {
	await made('a');
	const hints = said(await run({ operation: 'audit', policy: { mustExpire: true, longestUnusedDays: 90, namePattern: '*' } }));
	expect(hints).toEqual(['No key could be judged by Max Unused (Days) and Require Expiration: Sentry does not tell what it takes.']);
});

it('says that a rate limit of 0 is none', async () => {
	const { items, hints } = await run({ operation: 'create', name: 'zero', additionalFields: { rateLimitCount: 0, rateLimitWindow: 60 } });
	expect(items[0]?.json).toMatchObject({ rateLimit: null });
	expect(hints.map(({ message }) => message)).toContain('Sentry takes a rate limit of 0 for none: the key has no limit.');
});
