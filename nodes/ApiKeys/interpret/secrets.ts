import type { JsonPath } from '../parts';
import type { Context } from './context';
import { valueAt } from './jsonPath';

/** What stands for hidden characters, and in no secret. */
const HIDDEN_PART = /\.{3}|…|\*{2,}|[•●·]{2,}|#{3,}/;
/** What stands for the whole of a secret. */
const IN_ITS_PLACE = /^\W*(redacted|hidden|masked|secret)\W*$/i;

/** What stands at a secret's place. Lists often show there the part of it that may be seen. */
export function secretAt({ handles }: Context, root: unknown, path: JsonPath): { secret: string | null; masked: string | null } {
	const value = valueAt(root, path);
	if (typeof value !== 'string' || value === '' || IN_ITS_PLACE.test(value)) return { secret: null, masked: null };
	if (HIDDEN_PART.test(value)) return { secret: null, masked: value };
	return { secret: handles?.isPublic(value) === true ? null : value, masked: null };
}
