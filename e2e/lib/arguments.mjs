/**
 * The options that every command of this folder takes.
 */
import { parseArgs } from 'node:util';

/** `--tarball <file>` tests a package that is packed already. */
export function readArguments(options = {}) {
	return parseArgs({ options: { tarball: { type: 'string' }, ...options } }).values;
}
