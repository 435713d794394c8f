import { attempt } from '../attempt';
import { unmarked } from '../keys/nameMark';
import { fingerprint } from '../keys/mask';
import type { Params } from '../params/params';
import type { Run } from '../run/run';

/** How much of a mark tells the place that its key was made for. */
const ORIGIN_LENGTH = 6;

/** What the marks of keys begin with that are made for an item's place; `null` where their secrets go to none. */
export function originOf({ delivery }: Run, params: Params, name: string): string | null {
	if (delivery === null || delivery.session === null) return null;
	const { destination, session } = delivery;
	const aimed = attempt(() => destination.reference(destination.target(params, { name: unmarked(name), number: 1 })));
	return aimed.ok ? fingerprint(JSON.stringify([destination.kind, session.url, aimed.value])).slice(0, ORIGIN_LENGTH) : null;
}

/** A mark's token: the place first, where there is one, and what only this create knows behind it. */
export function tokenOf(origin: string | null, random: string): string {
	return origin === null ? random : `${origin}${random.slice(ORIGIN_LENGTH)}`;
}
