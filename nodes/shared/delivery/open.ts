import { attemptAsync } from '../attempt';
import type { Context } from '../engine/contexts';
import { wireOf } from '../engine/contexts';
import type { Limits } from '../http/transport';
import type { Vault } from '../keys/vault';
import type { Params } from '../params/params';
import { credentialProblem, inputProblem } from '../problem';
import { DESTINATION_CREDENTIAL, type DestinationCredential, readDestinationCredential } from './access';
import { type Destination, isSealing } from './destination';
import type { Delivery } from './handover';
import { openDestination } from './session';

/** The value of *Deliver To* that leaves secrets in the output. */
export const OUTPUT = 'output';

/**
 * Opens the way to where a run's secrets go, or `null` when they go into the output.
 *
 * @throws Problem for a destination that isn't there, and for a credential that is missing or of another kind
 */
export async function openDelivery(context: Context, destinations: readonly Destination[], params: Params, { vault, limits }: { vault: Vault; limits: Limits }): Promise<Delivery | null> {
	const kind = params.get('deliverTo') ?? OUTPUT;
	if (kind === OUTPUT || kind === '') return null;
	const destination = destinations.find((each) => each.kind === kind);
	if (destination === undefined) throw inputProblem('Deliver To', 'Deliver To is not one of its choices', 'Pick a destination from its list.');
	if (isSealing(destination)) return { destination, session: null };
	const credential = await destinationCredentialOf(context);
	return { destination, session: openDestination(wireOf(context, DESTINATION_CREDENTIAL), destination, credential, { vault, limits }) };
}

/** Reads the credential of the destination. Throws a Problem where the node has none. */
export async function destinationCredentialOf(context: Context): Promise<DestinationCredential> {
	const given = await attemptAsync(async () => await context.getCredentials(DESTINATION_CREDENTIAL));
	if (given.ok) return readDestinationCredential(given.value);
	throw credentialProblem('Deliver To needs a credential', `Pick or create a Secret Destination API credential in the node. ${given.problem.message}.`);
}
