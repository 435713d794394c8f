import { attempt } from '../attempt';
import { isSealing, type Naming } from '../delivery/destination';
import { unmarked } from '../keys/nameMark';
import type { Params } from '../params/params';
import type { Run } from '../run/run';

/** How much of a mark tells the place that its key was made for. */
const ORIGIN_LENGTH = 6;

/** What the marks of keys begin with that are made for a place of an item's; `null` where their secrets go to none. */
export function originOf({ delivery }: Run, params: Params, { name, number }: Naming): string | null {
	if (delivery === null || delivery.session === null) return null;
	const { destination, session } = delivery;
	if (isSealing(destination)) return null;
	const aimed = attempt(() => session.identity(destination.target(params, { name: unmarked(name), number }), destination.unseen));
	return aimed.ok ? aimed.value.slice(0, ORIGIN_LENGTH) : null;
}

/** A mark's token: the place first, where there is one, and what only this create knows behind it. */
export function tokenOf(origin: string | null, random: string): string {
	return origin === null ? random : `${origin}${random.slice(ORIGIN_LENGTH)}`;
}
