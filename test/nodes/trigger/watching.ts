import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { KeyManagementApi } from '../../../credentials/KeyManagementApi.credentials';
import { Watching as WatchingBy } from '../../../harness/watching';
import { ApiKeysTrigger } from '../../../nodes/ApiKeysTrigger/ApiKeysTrigger.node';

export type { Told } from '../../../harness/watching';

/** A workflow that our trigger watches for. */
export class Watching extends WatchingBy {
	constructor(parameters: INodeParameters, credential: () => ICredentialDataDecryptedObject) {
		super({ trigger: new ApiKeysTrigger(), credential: new KeyManagementApi() }, parameters, credential);
	}
}
