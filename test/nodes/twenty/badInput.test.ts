import type { INodeParameters } from 'n8n-workflow';
import { byId, errorItemIndex, errorText, onError } from '../support';
import { type ServerName, SERVERS, twentyForFile } from './support';

const { at, quiet } = twentyForFile();
const CREATE = { operation: 'create', name: 'ok' };
const list = (keysJson: string) => ({ operation: 'createMany', source: 'json', keysJson });

interface Bad {
	what: string;
	parameters: INodeParameters;
	/** What the error has to tell. */
	tells: string[];
	/** Only these servers know it. */
	only?: ServerName[];
}

const NOT_LEGACY: ServerName[] = ['current', 'readonly'];
const BAD: Bad[] = [
	{ what: 'no name', parameters: { ...CREATE, name: '={{ "" }}' }, tells: ['Name', 'is missing'] },
	{ what: 'a name with NUL', parameters: { ...CREATE, name: 'a\0b' }, tells: ['Name', 'control character'] },
	{ what: 'no role', parameters: { ...CREATE, roleId: byId('') }, tells: ['Role', 'is missing'], only: NOT_LEGACY },
	{ what: 'a role with a step', parameters: { ...CREATE, roleId: byId('../x') }, tells: ['Role'], only: NOT_LEGACY },
	...[0, -1, 0.5, 1.5, 36_501, 1e9].map((expiresInDays) => ({
		what: `an expiry of ${expiresInDays} days`,
		parameters: { ...CREATE, expiresInDays },
		tells: ['Expires In (Days)', JSON.stringify(expiresInDays), '1 to 36500'],
	})),
	...['2001-01-01', 'tomorrow', '', '9999-01-01', '2026-02-30', '1e3'].map((expiresAt) => ({
		what: `the end ${JSON.stringify(expiresAt)}`,
		parameters: { ...CREATE, expiry: 'date', expiresAt },
		tells: ['Expires At', JSON.stringify(expiresAt)],
	})),
	{ what: 'a key without an end', parameters: { ...CREATE, expiry: 'never' }, tells: ['must end'] },
	{ what: 'malformed JSON', parameters: list('[{"name": "a", }]'), tells: ['Keys (JSON)', 'position 15', 'line 1, column 16'] },
	{ what: 'an empty batch', parameters: list('[]'), tells: ['Keys (JSON)', 'is empty'] },
	{ what: 'an entry without an end', parameters: list('[{"name":"a","expiresInDays":1},{"name":"b"}]'), tells: ['entry 2', 'expiresAt or expiresInDays'] },
	{ what: 'an entry with both ends', parameters: list('[{"name":"b","expiresInDays":1,"expiresAt":"2099-01-01"}]'), tells: ['entry 1', 'given twice'] },
	{ what: 'an entry whose end is not a date', parameters: list('[{"name":"b","expiresAt":7}]'), tells: ['entry 1, expiresAt', '7'] },
	{ what: 'an entry with a field too many', parameters: list('[{"name":"b","expiresInDays":1,"scopes":[]}]'), tells: ['entry 1', 'scopes'] },
	{ what: 'an entry that is null', parameters: list('[null]'), tells: ['entry 1', 'null'] },
	{ what: 'an entry with an id that is a path', parameters: list('[{"name":"b","expiresInDays":1,"id":"../x"}]'), tells: ['entry 1, id'], only: ['legacy'] },
	...[3, -1, 1.5, '={{ "3" }}', '={{ "deep" }}', '={{ true }}', '={{ " " }}', '={{ null }}', '={{ [] }}'].flatMap((depth) =>
		['create', 'createMany', 'get', 'getAll', 'update', 'findDuplicates'].map((operation) => ({
			what: `${operation} with depth ${JSON.stringify(depth)}`,
			parameters: { ...list('[{"name":"b","expiresInDays":1}]'), name: 'ok', keyId: byId('x'), keyIds: 'x', updateFields: { name: 'y' }, operation, options: { depth } },
			tells: ['Depth', '0, 1 or 2'],
			only: ['legacy'] satisfies ServerName[],
		})),
	),
	...[0, 201, 1.5].map((chunkSize) => ({ what: `batches of ${chunkSize}`, parameters: { ...CREATE, options: { chunkSize } }, tells: ['Keys per Batch', String(chunkSize)], only: ['legacy'] satisfies ServerName[] })),
	...['../x', 'a/../b', '..', 'a\rb', 'a\nb', 'a\0b'].flatMap((id) =>
		['get', 'update', 'revoke', 'rotate', 'generateToken'].map((operation) => ({
			what: `${operation} with the id ${JSON.stringify(id)}`,
			parameters: { operation, keyId: byId(id), updateFields: { name: 'y' } },
			tells: ['Key', JSON.stringify(id)],
		})),
	),
	...['../x', 'a\nb', 'a\0b', '={{ [] }}', '={{ ["a", "a"] }}'].map((keyIds) => ({ what: `the key ids ${JSON.stringify(keyIds)}`, parameters: { operation: 'findDuplicates', keyIds }, tells: ['Key IDs'], only: ['legacy'] satisfies ServerName[] })),
	{ what: 'an update of nothing', parameters: { operation: 'update', keyId: byId('x') }, tells: ['nothing to update'] },
	{ what: 'an update to an empty name', parameters: { operation: 'update', keyId: byId('x'), updateFields: { name: ' ' } }, tells: ['Name', 'is empty'] },
	{ what: 'an update to a name with NUL', parameters: { operation: 'update', keyId: byId('x'), updateFields: { name: 'a\0b' } }, tells: ['Name', 'control character'] },
	{ what: 'an update to a past end', parameters: { operation: 'update', keyId: byId('x'), updateFields: { expiresAt: '2001-01-01' } }, tells: ['Expires At', 'past'] },
	{ what: 'a successor\'s role that is a path', parameters: { operation: 'rotate', keyId: byId('x'), options: { successorRoleId: 'a/../b' } }, tells: ['Role of the New Key'], only: NOT_LEGACY },
	{ what: 'a successor that never ends', parameters: { operation: 'rotate', keyId: byId('x'), lifetime: 'never' }, tells: ['must end'] },
];

it.each(SERVERS.flatMap((server) => BAD.filter(({ only = SERVERS }) => only.some((name) => name === server)).map((bad) => ({ server, ...bad }))))(
	'$server refuses $what before anything is sent',
	async ({ server, parameters, tells }) => {
		const journal = quiet();
		const result = await at(server).run(parameters, { settings: onError('stopWorkflow') });
		expect(journal.journal()).toEqual([]);
		for (const part of tells) expect(errorText(result)).toContain(part);
		expect(errorItemIndex(result)).toBe(0);
	},
);

it.each(['nonsense', 'http://', 'ftp://x', 'crm.example.com/rest'])('refuses the base URL %j', async (baseUrl) => {
	const { run, credential } = at('current');
	expect(errorText(await run(CREATE, { credential: credential({ baseUrl }) }))).toContain('base URL');
});

it('refuses a credential of another backend', async () => {
	const { run, credential } = at('current');
	const journal = quiet();
	const result = await run(CREATE, { credential: credential({ backend: 'msgCore' }) });
	expect(journal.journal()).toEqual([]);
	expect(errorText(result)).toContain('works with Twenty');
});
