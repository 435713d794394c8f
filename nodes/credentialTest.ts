import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { accesses } from './accesses';
import { accessOf } from './credentialFields';
import { readCredential, secretsOf } from './shared/access';
import { tryCredential } from './shared/engine/credentialTrial';
import { Vault } from './shared/keys/vault';
import { inOneText, toProblem } from './shared/problem';

/**
 * The credential's *Test*. n8n takes it from whichever node it finds first, so that every node has to have
 * it for all backends.
 */
export async function keyManagementTest(this: ICredentialTestFunctions, { data }: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	const vault = new Vault();
	try {
		const credential = readCredential(data ?? {});
		secretsOf(credential).forEach((secret) => vault.keep(secret));
		await tryCredential(this, accessOf(accesses, credential), credential);
		return { status: 'OK', message: 'Connection successful!' };
	} catch (thrown) {
		const { message, description } = toProblem(thrown);
		return { status: 'Error', message: vault.scrub(inOneText(message, description)) };
	}
}
