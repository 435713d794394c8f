import type { KeyFacts } from '../../shared/keys/facts';
import { secretOrMask } from '../../shared/keys/secretOrMask';
import type { JsonPath } from '../parts';
import type { Context } from './context';
import { valueAt } from './jsonPath';

/** What stands at a secret's place. Lists often show there the part of it that may be seen; a public id is none. */
export function secretAt({ handles }: Context, root: unknown, path: JsonPath): Pick<KeyFacts, 'secret' | 'maskedKey'> {
	const value = valueAt(root, path);
	return secretOrMask(typeof value === 'string' && handles?.isPublic(value) !== true ? value : null);
}
