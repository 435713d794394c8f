import { baseUrlOf } from '../shared/baseUrl';
import type { Credential } from '../shared/access';
import { credentialProblem, inputProblem } from '../shared/problem';
import type { Params } from '../shared/params/params';
import type { BackendEntry } from '../shared/session/session';
import { compatibleAccess, serviceOf } from './access';
import { customDescriptor } from './custom';
import { customHeader } from './custom/header';
import type { Descriptor } from './descriptor';
import { interpret } from './interpret';
import { CUSTOM, presetOf } from './presets';

/** Any compatible backend: the table of the service that the credential names, or the one the node's form gives. */
export const compatibleEntry: BackendEntry = {
	access: compatibleAccess,
	/** Builds the headers once, so that a header which is none is told here and not by a broken connection. */
	open: (credential, params) => {
		const service = serviceOf(credential);
		requireSame(service, params);
		compatibleAccess.headers(credential);
		return interpret(presetOf(service) ?? described(credential, params), { password: credential.password, baseUrl: baseUrlOf(credential, compatibleAccess) });
	},
};

/** Reads the form. A check that carries no key would prove any new one. */
function described(credential: Credential, params: Params): Descriptor {
	const descriptor = customDescriptor(params);
	if (descriptor.checks === undefined || customHeader(credential) !== null) return descriptor;
	throw inputProblem('Check Path', 'No request can try a new key: the credential sends none', 'Clear Check Path, or say under Send Key As of the credential how requests carry a key.');
}

/** The node's fields belong to a service: with the credential of another they would mean something else. */
function requireSame(service: string, params: Params): void {
	const chosen = params.get('service');
	if (chosen === undefined || chosen === service) return;
	const label = (value: unknown) => presetOf(value)?.label ?? (value === CUSTOM ? 'a custom service' : 'a service that it does not have');
	throw credentialProblem(
		`The node is set to ${label(chosen)}, but the credential is for ${label(service)}`,
		'Choose the same service in both.',
	);
}
