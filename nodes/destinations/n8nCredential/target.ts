import { locatedId } from '../../shared/params/locator';
import type { Params } from '../../shared/params/params';
import { CREDENTIAL, FIELD } from './fields';

/** A field of a credential. */
export interface N8nTarget {
	id: string;
	field: string;
}

/** Reads the node's fields. Throws a Problem. */
export function targetOf(params: Params): N8nTarget {
	return { id: locatedId(params, CREDENTIAL), field: locatedId(params, FIELD) };
}

/** The target in words. */
export function referenceOf({ id, field }: N8nTarget): string {
	return `field ${field} of the n8n credential ${id}`;
}
