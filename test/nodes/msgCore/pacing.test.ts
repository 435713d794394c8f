import { freshName, msgCoreForFile } from './support';

/** MsgCore lets five creates through a minute, which here takes a second. */
const { run, named, sandbox } = msgCoreForFile(1000);
const refusals = () => sandbox().journal().filter(({ status }) => status === 429).length;
const many = (start: string, count: number) => ({
	operation: 'createMany',
	source: 'template',
	count,
	nameTemplate: `${start}-{n}`,
	scopes: ['keys:read'],
	options: { concurrency: 20 },
});

beforeEach(() => sandbox().resetJournal());

it('sends one create until the quota is told, and none that would be refused', async () => {
	const start = freshName();
	const { error } = await run(many(start, 17));
	expect(error).toBeUndefined();
	expect([named(start).length, refusals()]).toEqual([17, 0]);
});

it('knows what another run in the same process has used up', async () => {
	const starts = [freshName(), freshName()];
	const results = await Promise.all(starts.map(async (start) => await run(many(start, 8))));
	expect(results.map(({ error }) => error)).toEqual([undefined, undefined]);
	expect([...starts.map((start) => named(start).length), refusals()]).toEqual([8, 8, 0]);
});
