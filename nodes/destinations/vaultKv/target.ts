import type { Naming } from '../../shared/delivery/destination';
import { named } from '../../shared/delivery/naming';
import { encodeSegment, Path, flawOf } from '../../shared/http/path';
import { fieldProblem, type Field, type Params, text } from '../../shared/params/params';

const MOUNT: Field = { name: 'vaultMount', label: 'Mount' };
const PATH: Field = { name: 'vaultPath', label: 'Path' };
const FIELD: Field = { name: 'vaultField', label: 'Field' };

/** One field of a secret in a KV v2 engine. */
export interface VaultTarget {
	mount: string;
	path: string;
	field: string;
}

/** Reads the node's fields. Throws a Problem. */
export function targetOf(params: Params, naming: Naming): VaultTarget {
	return {
		mount: slashed(text(params, MOUNT), MOUNT),
		path: slashed(named(text(params, PATH), naming), PATH),
		field: named(text(params, FIELD), naming),
	};
}

/** A path of several parts, outer slashes dropped. */
function slashed(given: string, field: Field): string {
	const trimmed = slashless(given);
	const flaw = flawOf(trimmed) ?? (trimmed.includes('//') ? 'has an empty part' : null);
	if (flaw !== null) throw fieldProblem(field, flaw, given, 'Give it as Vault shows it, without data/ in front, e.g. ci/website.');
	return trimmed;
}

/** The target in words. */
export function referenceOf({ mount, path, field }: VaultTarget): string {
	return `Vault field ${field} of ${mount}/${path}`;
}

/** The secret's versions. */
export function dataOf({ mount, path }: Pick<VaultTarget, 'mount' | 'path'>): Path {
	return new Path(`/v1/${parts(mount)}/data/${parts(path)}`);
}

/** Where versions of the secret are deleted by their numbers. */
export function deletionOf({ mount, path }: VaultTarget): Path {
	return new Path(`/v1/${parts(mount)}/delete/${parts(path)}`);
}

/** What kind of engine is mounted there. */
export function mountOf({ mount }: VaultTarget): Path {
	return new Path(`/v1/sys/internal/ui/mounts/${parts(mount)}`);
}

/** Vault shows mounts and namespaces with a slash behind them. */
export function slashless(given: string): string {
	return given.replace(/^\/+|\/+$/g, '');
}

/** A path of several parts as it stands in an address. */
export function parts(path: string): string {
	return path.split('/').map(encodeSegment).join('/');
}
