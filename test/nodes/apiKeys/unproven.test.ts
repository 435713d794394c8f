import { ApiKeys } from '../../../nodes/ApiKeys/ApiKeys.node';
import { byId, runner } from '../support';
import { MANAGEMENT_SECRET } from './driver';
import { type Behaviour, type Reply, serviceForFile } from './keyServer';

let list: () => Reply;

/** Pinecone, whose deletions are only accepted. */
const pinecone: Behaviour = ({ method, path }) => {
	if (method === 'DELETE') return { status: 202 };
	return path.endsWith('/api-keys') ? list() : { status: 404, body: { error: { code: 'NOT_FOUND', message: 'none' }, status: 404 } };
};

const service = serviceForFile(pinecone);
const run = runner(
	new ApiKeys(),
	() => ({ backend: 'compatible', service: 'pinecone', baseUrl: service.url, authentication: 'jwt', jwt: MANAGEMENT_SECRET }),
	() => ({ resource: 'apiKey', service: 'pinecone', parentId: byId('p') }),
);
const told = async () => (await run({ operation: 'revoke', keyId: byId('k1') })).items.map(({ json }) => [json.outcome, json.note]);

it('says that the backend shows no such key only where a whole list has been read', async () => {
	list = () => ({ status: 200, body: { data: [] } });
	expect(await told()).toEqual([['unknown', expect.stringContaining('shows no such key')]]);
});

it('says that the keys could not be looked through where the list was none', async () => {
	list = () => ({ status: 200, body: '<html>Sign in</html>' });
	expect(await told()).toEqual([['unknown', expect.stringContaining('could not be looked through')]]);
});
