import type { ListInput } from '../../../nodes/shared/backend/exchange';
import { factsOf, type KeyFacts } from '../../../nodes/shared/keys/facts';
import { endWithProof } from '../../../nodes/shared/proof/end';
import { sight } from '../../../nodes/shared/proof/sight';
import { Problem } from '../../../nodes/shared/problem';
import type { Run } from '../../../nodes/shared/run/run';
import { Writes } from '../../../nodes/shared/session/writes';

/** A run on a service that lists two keys a page by an offset and has no request for one key; `meanwhile` comes between its first two pages. */
function runOn(keys: KeyFacts[], meanwhile: (writes: Writes) => Promise<void>) {
	const state = { walks: 0, meanwhile };
	const writes = new Writes();
	const call = async (_: unknown, { cursor }: ListInput) => {
		if (cursor === null) state.walks++;
		else await state.meanwhile(writes);
		const at = Number(cursor ?? 0);
		return { value: { keys: keys.slice(at, at + 2), next: at + 2 < keys.length ? String(at + 2) : null }, answer: { status: 200, headers: {}, text: '' } };
	};
	const list = { name: 'list keys', request: ({ cursor }: ListInput) => ({ method: 'GET', path: { text: '/keys' }, query: { offset: cursor ?? '0' } }) };
	const session = { backend: { list, label: 'X' }, writes, steadfast: call, patience: async () => false };
	return { state, run: { session } as unknown as Run };
}

const ended = async (run: Run, id: string) =>
	await endWithProof(run, { place: {}, id, seen: true }, {
		send: async () => {
			throw new Problem('backendFailure', '502', '');
		},
		hasEnded: () => false,
		look: sight(run),
	});

const keysOf = (...ids: string[]) => ids.map((id) => factsOf({ id, raw: {} }));

it('takes no key for dead that another write of the run has moved to a page that was read before', async () => {
	const keys = keysOf('k1', 'k2', 'k3', 'k4', 'k5');
	const { state, run } = runOn(keys, async (writes) => {
		state.meanwhile = async () => {};
		await writes.counted(async () => void keys.shift());
	});
	expect((await ended(run, 'k3')).life).toBe('alive');
	expect(state.walks).toBe(2);
});

it('reads a list once where no write of the run came between its pages', async () => {
	const { state, run } = runOn(keysOf('k1', 'k2', 'k4', 'k5'), async () => {});
	expect((await ended(run, 'k3')).life).toBe('dead');
	expect(state.walks).toBe(1);
});
