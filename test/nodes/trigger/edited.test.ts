import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { MANAGEMENT_SECRET } from '../apiKeys/driver';
import { type JsonValue, serviceForFile } from '../apiKeys/keyServer';
import { Watching } from './watching';

const service = serviceForFile(({ method, path }, { keys }) => {
	const shown = [...keys.keys()].map((id): JsonValue => ({ id, name: id, createdAt: '2026-01-01T00:00:00Z', expiresAt: null }));
	return method === 'GET' && path === '/keys' ? { status: 200, body: shown } : undefined;
});

const plain = (): ICredentialDataDecryptedObject => ({ backend: 'compatible', service: 'custom', baseUrl: service.url, authentication: 'apiKey', apiKey: MANAGEMENT_SECRET });

it.each<ICredentialDataDecryptedObject>([{ testPath: '/keys?limit=1' }, { sendKeyAs: 'header', customHeader: 'X-API-Key' }, { apiKey: 'another-key' }])(
	'loses no event when the credential is edited to %j, which moves no keys',
	async (edit) => {
		['a', 'b', 'c', 'd'].forEach((id) => service.add(id, { id }));
		let credential = plain();
		const trigger = new Watching({ backend: 'compatible', service: 'custom', events: ['created', 'revoked'], firstPoll: 'baseline' }, () => credential);
		await trigger.poll();
		service.keys.delete('a');
		service.add('new', { id: 'new' });
		credential = { ...credential, ...edit };
		expect((await trigger.poll())?.map(({ event, key }) => `${event} ${String(key.id)}`)).toEqual(['created new', 'revoked a']);
	},
);
