import type { Run } from './run';
import { checkedIdForm } from '../params/ids';
import type { Field } from '../params/params';

/**
 * What a key goes by: its id, or a handle where the id is itself a secret, which is then to be kept.
 *
 * @throws Problem for an id that the backend can't have
 */
export function knownId({ session: { backend, vault } }: Run, id: string, field: Field): string {
	const checked = checkedIdForm(id, field, backend.idForm);
	const handle = backend.handleOf?.(checked) ?? checked;
	if (handle !== checked) vault.keep(checked);
	return handle;
}
