import fc from 'fast-check';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { ApiKeysTrigger } from '../../../nodes/ApiKeysTrigger/ApiKeysTrigger.node';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { flawsOf, STORED } from '../hostile';
import { byId } from '../support';
import { Watching } from './watching';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ minuteMs: null });
});
afterAll(async () => await sandbox.stop());

const meant = (): INodeParameters => ({
	backend: 'msgCore',
	projectId: byId(sandbox.backend('msgcore').access.projectId),
	events: ['created', 'expired', 'expiring', 'unused'],
	windows: '30, 7',
	unusedDays: 90,
	neverUsedDays: 60,
	firstPoll: 'baseline',
});
const credential = () => ({ backend: 'msgCore', baseUrl: `${sandbox.url}/msgcore`, authentication: 'apiKey', apiKey: sandbox.backend('msgcore').access.apiKey ?? '' });

/** Every field of the trigger, and every entry of its options. */
const PLACES = new ApiKeysTrigger().description.properties.filter(({ type, name }) => type !== 'notice' && !/^(sentry|twenty|rebilly|gjirafa|compatible)/.test(name)).flatMap(pathsIn);

function pathsIn({ name, type, options = [] }: INodeProperties): string[][] {
	return [[name], ...(type === 'collection' ? options.map((option) => [name, option.name]) : [])];
}

it('gives one clear error before any request for what nobody meant, or does what can be meant', async () => {
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...PLACES), fc.constantFrom(...STORED), async ([name = '', entry], value) => {
			const given: unknown = entry === undefined ? value : { [entry]: value };
			const trigger = new Watching({ ...meant(), [name]: given } as INodeParameters, credential);
			sandbox.resetJournal();
			const error = await trigger.poll().then(() => undefined, (thrown: Error) => thrown);
			expect(flawsOf({ error }, sandbox.journal().length)).toEqual([]);
		}),
		{ numRuns: 400, seed: 20261126 },
	);
});
