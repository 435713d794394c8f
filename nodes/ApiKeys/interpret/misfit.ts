import { Problem } from '../../shared/problem';
import { shapeOf } from './shape';

/** A Problem for a place that doesn't fit, with the shape of what came: names and types, no values. */
export function misfit(what: string, field: string, body: unknown, expected: string): Problem {
	return new Problem('badAnswer', what, `Expected ${expected}; what came has this shape: ${shapeOf(body)}. Correct the place "${field}".`, { field });
}
