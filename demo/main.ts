import { process } from '../harness/node';
import { startSandbox } from '../sandbox/server';
import { demoBackends } from './backends';
import { isGood, isShut, table } from './print';
import { type Story, tell } from './story';

const MINUTE_MS = 2_000;

const say = (line = '') => process.stdout.write(`${line}\n`);
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
const sum = (stories: Story[], of: (story: Story) => number) => stories.reduce((total, story) => total + of(story), 0);

/** Each backend's keys live their whole life; gives back whether all went well. */
async function demo(): Promise<boolean> {
	const sandbox = await startSandbox({ minuteMs: MINUTE_MS });
	say(`\nThe sandbox runs at ${sandbox.url}. Its rate-limit minute lasts ${MINUTE_MS / 1000} seconds, so that you needn't wait.`);
	say("On n8n's own engine, for each backend: create many -> list -> rotate (verify, then revoke the old) -> revoke.");
	say('The numbers are what the server answers to a secret once its key was created, rotated, revoked.');
	const stories: Story[] = [];
	try {
		for (const backend of demoBackends) {
			const story = await tell(backend, sandbox);
			stories.push(story);
			const waited = story.limited === 0 ? '' : `, ${story.limited} answered 429 and sent again`;
			say(`\n${backend.label}   ${story.listed} of ${story.keys.length} new keys listed, ${story.minted} minted in all${waited}, ${seconds(story.milliseconds)}`);
			say(table(story));
		}
	} finally {
		await sandbox.stop();
	}
	const good = stories.every(isGood);
	say(`\n${good ? '✓' : '✗'} ${conclusion(stories)}`);
	return good;
}

function conclusion(stories: Story[]): string {
	const rotations = sum(stories, ({ keys }) => keys.length);
	const refused = sum(stories, ({ keys }) => keys.filter(({ old }) => isShut(old.rotated)).length);
	const open = sum(stories, ({ keys }) => keys.filter(({ new: fresh }) => fresh.rotated === 200).length);
	const [minted, alive, lost] = [sum(stories, (story) => story.minted), sum(stories, (story) => story.alive), sum(stories, (story) => story.lost)];
	return `${rotations} rotations: the new secret answered 200 in ${open}, the old one 401 or 403 in ${refused}; of ${minted} keys minted ${alive} are left alive, keys lost: ${lost}`;
}

demo().then(
	(good) => {
		process.exitCode = good ? 0 : 1;
	},
	(error: unknown) => {
		process.stderr.write(`\n✗ ${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	},
);
