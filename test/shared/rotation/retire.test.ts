import { setImmediate } from '../../../harness/node';
import type { Revocation } from '../../../nodes/shared/backend/ending';
import type { KeyAt } from '../../../nodes/shared/backend/exchange';
import { factsOf } from '../../../nodes/shared/keys/facts';
import type { Settled } from '../../../nodes/shared/minting/unit';
import { retireAll } from '../../../nodes/shared/rotation/retire';
import type { Succession } from '../../../nodes/shared/rotation/succession';
import type { Run } from '../../../nodes/shared/run/run';

const turns = async (count: number) => {
	for (let turn = 0; turn < count; turn++) await new Promise<void>((resolve) => void setImmediate(resolve));
};

it("ends the credential's own key when all others have ended, not while their requests are on their way", async () => {
	const log: string[] = [];
	const [exchange, ownKey] = [{ name: 'revoke key' }, { name: 'own key' }];
	const steadfast = async (asked: unknown, { id }: KeyAt): Promise<{ value: Revocation | string }> => {
		if (asked === ownKey) return { value: 'own' };
		log.push(`${id} sent`);
		await turns(id === 'own' ? 1 : 20);
		log.push(`${id} ended`);
		return { value: { state: 'revoked' } };
	};
	const hints: string[] = [];
	const session = { backend: { label: 'X', ownKey }, now: () => 0, canceled: () => false, isOwn: () => null, steadfast };
	const run = { session, concurrency: 4, hint: (text: string) => void hints.push(text) } as unknown as Run;
	const fates = ['own', 'a', 'b', 'c'].map((id) => {
		const unit = { itemIndex: 0, place: {}, old: factsOf({ id, raw: {} }), draft: { name: id }, until: new Date(0), ending: { value: 'revoke', leaves: 'revoked', exchange } };
		return { state: 'minted', unit, key: factsOf({ id: `new-${id}`, raw: {} }) } as unknown as Settled<Succession>;
	});
	await retireAll(run, fates);
	expect(log.slice(-2)).toEqual(['own sent', 'own ended']);
	expect(log).toHaveLength(8);
	expect(hints).toEqual([expect.stringContaining("is the credential's own")]);
});
