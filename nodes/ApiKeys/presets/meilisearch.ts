import type { Preset } from '../preset';
import { extra } from '../extras';

/**
 * Keys of a Meilisearch instance that has a master key. The secret is made from `uid` and master key, so a
 * successor never takes its predecessor's `uid`. A dead key and a live one without the right get the same
 * answer: a new key is proven by being there.
 */
export const meilisearch: Preset = {
	service: 'meilisearch',
	label: 'Meilisearch',
	description: 'Keys of a Meilisearch instance. Its answers always hold the secrets. Base URL: the instance.',
	cloudUrl: null,
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/keys?limit=1',
	keysFrom: 'Use the master key of your Meilisearch, or a key that may do keys.*.',
	keys: {
		id: 'uid', secret: 'key', name: 'name', createdAt: 'createdAt', expiresAt: 'expiresAt',
		more: { scopes: 'actions', indexes: 'indexes', description: 'description' }, dates: 'iso',
	},
	name: { at: 'name' },
	expiry: { at: 'expiresAt', form: 'iso', never: null },
	extras: [
		extra('words', 'meilisearchActions', 'actions', 'Actions', 'What the key may do, separated by commas; * for everything', { required: true, placeholder: 'search, documents.add' }),
		extra('words', 'meilisearchIndexes', 'indexes', 'Indexes', 'On which indexes, separated by commas; * for all', { required: true, placeholder: 'products, prod*' }),
		extra('text', 'meilisearchDescription', 'description', 'Description', 'What the key is for'),
	],
	create: { method: 'POST', path: '/keys', at: [''], chosenId: 'uid', needs: 'the action keys.create' },
	list: { method: 'GET', path: '/keys', at: 'results', paging: { kind: 'offset', offset: 'offset', limit: 'limit', size: 20, total: 'total' }, needs: 'the action keys.get' },
	get: { method: 'GET', path: '/keys/{id}', at: [''], needs: 'the action keys.get' },
	update: { method: 'PATCH', path: '/keys/{id}', at: [''], name: 'name', others: true, needs: 'the action keys.update' },
	revoke: { method: 'DELETE', path: '/keys/{id}', done: { status: 204 }, needs: 'the action keys.delete' },
	rotation: { copies: [{ from: 'actions' }, { from: 'indexes' }, { from: 'description' }], needs: ['actions', 'indexes'] },
	errorShapes: [['message', 'code', 'type', 'link']],
	secretAgain: true,
};
