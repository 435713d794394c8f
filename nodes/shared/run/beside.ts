import type { IDataObject } from 'n8n-workflow';
import { type Attempt, attemptAsync } from '../attempt';
import type { Place } from '../backend/exchange';
import type { KeyFacts } from '../keys/facts';
import type { Session } from '../session/session';

/** What the backend tells of the keys of a place beside its list, by their ids. */
export type Beside = ReadonlyMap<string, IDataObject>;

/** Asks for what the list doesn't tell: one request for all keys of a place. `null` where the list tells everything. */
export async function besideOf({ backend: { beside }, call }: Session, place: Place): Promise<Attempt<Beside> | null> {
	return beside === undefined ? null : await attemptAsync(async () => (await call(beside, place)).value);
}

/** Keys with what was told beside the list. */
export function withBeside(keys: readonly KeyFacts[], told: Beside): KeyFacts[] {
	return keys.map((key) => ({ ...key, more: { ...key.more, ...told.get(key.id) } }));
}
