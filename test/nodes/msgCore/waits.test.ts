import { NodeExecutionContext } from 'n8n-core/dist/execution-engine/node-execution-context/node-execution-context';
import { freshName, msgCoreForFile } from './support';

/** MsgCore lets five creates through a minute, here a real one by the tests' clock. */
const { run } = msgCoreForFile(60_000);
const { run: unlimited } = msgCoreForFile();
const many = (count: number) => ({ operation: 'createMany', source: 'template', count, nameTemplate: `${freshName()}-{n}`, scopes: ['keys:read'] });
const logged: string[] = [];

beforeEach(() => {
	logged.length = 0;
	jest.spyOn(NodeExecutionContext.prototype.logger, 'info').mockImplementation((message) => void logged.push(message));
});

afterEach(() => jest.restoreAllMocks());

it("tells n8n's log when a run begins to wait, and beside the output how long it waited", async () => {
	const { items, error, hints } = await run(many(12));
	expect([error, items.length]).toEqual([undefined, 12]);
	expect(logged).toEqual(expect.arrayContaining([expect.stringMatching(/^Keys: waiting \d+ s, as rate limits ask\. Options > Max Wait/)]));
	expect(hints).toContainEqual(expect.objectContaining({ type: 'info', message: expect.stringMatching(/^1\d\d s of this run were spent waiting: MsgCore limits requests/) }));
	expect(logged.length).toBeLessThanOrEqual(3);
});

it('tells of no waits where there were none', async () => {
	const { hints } = await unlimited(many(3));
	expect([logged, hints.filter(({ message }) => message.includes('waiting'))]).toEqual([[], []]);
});
