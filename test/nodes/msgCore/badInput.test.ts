import type { INodeParameters } from 'n8n-workflow';
import { byId, byName, errorItemIndex, errorText, onError } from '../support';
import { msgCoreForFile } from './support';

const { run, quiet, credential, access } = msgCoreForFile();
const CREATE = { operation: 'create', name: 'ok', scopes: ['keys:read'] };
const list = (keysJson: string) => ({ operation: 'createMany', source: 'json', keysJson });
const template = (more: INodeParameters) => ({ operation: 'createMany', source: 'template', scopes: ['keys:read'], nameTemplate: 'k-{n}', count: 2, ...more });

interface Bad {
	what: string;
	parameters: INodeParameters;
	/** What the error has to tell. */
	tells: string[];
}

const BAD: Bad[] = [
	{ what: 'no project', parameters: { ...CREATE, projectId: byId('={{ "" }}') }, tells: ['Project', 'is missing'] },
	{ what: 'a project of spaces', parameters: { ...CREATE, projectId: byId('  ') }, tells: ['Project', 'is missing'] },
	{ what: 'no name', parameters: { ...CREATE, name: '={{ "" }}' }, tells: ['Name', 'is missing'] },
	{ what: 'a name of spaces', parameters: { ...CREATE, name: '   ' }, tells: ['Name', 'is missing'] },
	{ what: 'a name with NUL', parameters: { ...CREATE, name: 'a\0b' }, tells: ['Name', 'control character'] },
	{ what: 'no scopes', parameters: { ...CREATE, scopes: '={{ [] }}' }, tells: ['Scopes', '[]'] },
	{ what: 'scopes that are an object', parameters: { ...CREATE, scopes: '={{ ({a: 1}) }}' }, tells: ['Scopes', 'not a list', '{"a":1}'] },
	{ what: 'scopes that are a number', parameters: { ...CREATE, scopes: '={{ 7 }}' }, tells: ['Scopes', 'not a list', '7'] },
	{ what: 'scopes in broken JSON', parameters: { ...CREATE, scopes: '["keys:read"' }, tells: ['Scopes', 'not a list'] },
	{ what: 'scopes with a number', parameters: { ...CREATE, scopes: '={{ ["keys:read", 3] }}' }, tells: ['Scopes', 'not a list'] },
	{ what: 'scopes with a blank', parameters: { ...CREATE, scopes: 'keys:read,,keys:write' }, tells: ['Scopes', 'empty place'] },
	{ what: 'duplicate scopes', parameters: { ...CREATE, scopes: ['keys:read', 'keys:read'] }, tells: ['Scopes', '"keys:read" twice'] },
	{ what: 'unknown scopes', parameters: { ...CREATE, scopes: ['keys:read', 'messages:delete'] }, tells: ['Scopes', 'messages:delete', 'Allow Unknown Scopes'] },
	...[0, -1, 0.5, 1.5, 36_501, 2_920_000, 1e12, 'soon', '', null].map((days) => ({
		what: `an expiry of ${JSON.stringify(days)}`,
		parameters: { ...CREATE, expiresInDays: typeof days === 'number' ? days : `={{ ${JSON.stringify(days)} }}` },
		tells: ['Expires In (Days)', days === null ? 'nothing' : JSON.stringify(days), '1 to 36500'],
	})),
	{ what: 'an expiry that is none of its choices', parameters: { ...CREATE, expiry: 'tomorrow' }, tells: ['Expiration', 'tomorrow'] },
	{ what: 'an entry with another expiry', parameters: list('[{"name":"a","scopes":["keys:read"],"expiresInDays":0}]'), tells: ['entry 1', 'expiresInDays', '0'] },
	{ what: 'malformed JSON', parameters: list('[{"name": "a",\n  "scopes" ["keys:read"]}]'), tells: ['Keys (JSON)', 'position 26', 'line 2, column 12', '[\\"keys:rea'] },
	{ what: 'JSON that ends too early', parameters: list('[{"name": "a"'), tells: ['Keys (JSON)', 'position 13', 'ends too early'] },
	{ what: 'malformed JSON in Create', parameters: { operation: 'create', specifyKey: 'json', keyJson: '{name: 1}' }, tells: ['Key (JSON)', 'position 1', 'name: 1'] },
	{ what: 'a list in Create', parameters: { operation: 'create', specifyKey: 'json', keyJson: '[]' }, tells: ['Key (JSON)', 'Create Many'] },
	{ what: 'an empty batch', parameters: list('[]'), tells: ['Keys (JSON)', 'is empty'] },
	{ what: 'a text in place of a list', parameters: list('"a"'), tells: ['Keys (JSON)', 'not a list'] },
	{ what: 'one object in place of a list, without scopes', parameters: list('{"name":"a"}'), tells: ['Keys (JSON), entry 1, scopes', 'not a list'] },
	{ what: 'a list of 1001', parameters: list(JSON.stringify(Array.from({ length: 1001 }, () => ({})))), tells: ['Keys (JSON)', '1001', '1000'] },
	{ what: 'an entry that is no object', parameters: list('[{"name":"a","scopes":["keys:read"]}, 7]'), tells: ['Keys (JSON), entry 2', '7'] },
	{ what: 'an entry without a name', parameters: list('[{"scopes":["keys:read"]}]'), tells: ['entry 1', 'name'] },
	{ what: 'an entry with an empty name', parameters: list('[{"name":" ","scopes":["keys:read"]}]'), tells: ['entry 1', 'name', 'empty'] },
	{ what: 'an entry with a field too many', parameters: list('[{"name":"a","scopes":["keys:read"],"role":"x"}]'), tells: ['entry 1', 'role'] },
	{ what: 'an entry with unknown scopes', parameters: list('[{"name":"a","scopes":["keys:read"]},{"name":"b","scopes":"x"}]'), tells: ['entry 2, scopes', 'x'] },
	{ what: 'a count of 0', parameters: template({ count: 0 }), tells: ['Count', '0', '1 to 1000'] },
	{ what: 'a fractional count', parameters: template({ count: 1.5 }), tells: ['Count', '1.5'] },
	{ what: 'a template without a number', parameters: template({ nameTemplate: 'ci' }), tells: ['Name Template', '{n}'] },
	{ what: 'no template', parameters: template({ nameTemplate: '={{ "" }}' }), tells: ['Name Template', 'is missing'] },
	...['../x', 'a/../b', '..', '.', 'a\\..\\b', 'a\rb', 'a\nb', 'a\0b', '\r\nx', 'x\n', '\0', 'a\ud800'].flatMap((id) => [
		{ what: `the project id ${JSON.stringify(id)}`, parameters: { ...CREATE, projectId: byId(id) }, tells: ['Project'] },
		...['get', 'revoke', 'rotate'].map((operation) => ({
			what: `${operation} with the key id ${JSON.stringify(id)}`,
			parameters: { operation, keyId: byId(id) },
			tells: ['Key'],
		})),
	]),
	{ what: 'no key', parameters: { operation: 'get', keyId: byId('={{ undefined }}') }, tells: ['Key', 'is missing'] },
	{ what: 'no key name', parameters: { operation: 'revoke', keyId: byName(' ') }, tells: ['Key', 'is missing'] },
	{ what: 'a limit of 0', parameters: { operation: 'getAll', limit: 0 }, tells: ['Limit', '0'] },
	{ what: 'an output that is none', parameters: { operation: 'getAll', output: 'xml' }, tells: ['Output', 'xml'] },
	{ what: 'an old key\'s end that is none', parameters: { operation: 'rotate', keyId: byId('x'), oldKey: 'grace' }, tells: ['Old Key', 'grace'] },
	{ what: 'a check that is no address', parameters: { operation: 'rotate', keyId: byId('x'), options: { verifyUrl: 'ftp://x' } }, tells: ['Verification URL'] },
	{ what: 'a concurrency of 0', parameters: { ...CREATE, options: { concurrency: 0 } }, tells: ['Concurrency', '0'] },
	{ what: 'a negative Max Wait', parameters: { ...CREATE, options: { longestWait: -1 } }, tells: ['Max Wait', '-1'] },
	{ what: 'a proxy that is none', parameters: { ...CREATE, requestOptions: { proxy: 'over there' } }, tells: ['proxy', 'http://host:port'] },
	...['https://ex.com:99999/x', 'https://ada:secret@ex.com/x', 'https://', 'https://ex ample.com'].map((verifyUrl) => ({
		what: `a check at ${verifyUrl}`,
		parameters: { operation: 'rotate', keyId: byId('x'), options: { verifyUrl } },
		tells: ['Verification URL'],
	})),
	{ what: 'a check with a line break in its header', parameters: { operation: 'rotate', keyId: byId('x'), options: { verifyUrl: 'https://ex.com', verifyHeader: 'X-Key\r\nX-Other' } }, tells: ['Verification Header', 'X-Other'] },
	{ what: 'a check with a line break in its prefix', parameters: { operation: 'rotate', keyId: byId('x'), options: { verifyUrl: 'https://ex.com', verifyPrefix: 'Bearer\n' } }, tells: ['Verification Prefix'] },
	{ what: 'a misspelt On Partial Failure', parameters: { ...CREATE, options: { partialFailure: 'revok' } }, tells: ['On Partial Failure', 'revok', 'auto, keep, revoke'] },
	{ what: 'an Include Secret that is no switch', parameters: { operation: 'getAll', options: { includeSecret: 'yes' } }, tells: ['Include Secret', 'yes'] },
	...['NaN', 'Infinity', 'Symbol("s")', '10n'].flatMap((value) => [
		{ what: `the name ${value}`, parameters: { ...CREATE, name: `={{ ${value} }}` }, tells: ['Name'] },
		{ what: `the key id ${value}`, parameters: { operation: 'get', keyId: byId(`={{ ${value} }}`) }, tells: ['Key'] },
		{ what: `the scopes ${value}`, parameters: { ...CREATE, scopes: `={{ ${value} }}` }, tells: ['Scopes'] },
		{ what: `the days ${value}`, parameters: { ...CREATE, expiresInDays: `={{ ${value} }}` }, tells: ['Expires In (Days)'] },
	]),
	...['0x10', '1e-9', ' ', '1,5'].map((days) => ({
		what: `a filter of ${JSON.stringify(days)} days`,
		parameters: { operation: 'getAll', filters: { olderThanDays: days } },
		tells: ['Older Than (Days)'],
	})),
	...[2 ** 31, Infinity].map((timeout) => ({
		what: `a time-out of ${timeout}`,
		parameters: { ...CREATE, requestOptions: { timeout: `={{ ${timeout} }}` } },
		tells: ['Request Options', 'timeout', '2147483647'],
	})),
	{ what: 'a time-out that is none', parameters: { ...CREATE, requestOptions: { timeout: '={{ "soon" }}' } }, tells: ['Request Options', 'timeout'] },
];

it.each(BAD)('refuses $what before anything is sent', async ({ parameters, tells }) => {
	const journal = quiet();
	const result = await run(parameters, { settings: onError('stopWorkflow') });
	expect(journal.journal()).toEqual([]);
	for (const part of tells) expect(errorText(result)).toContain(part);
	expect(errorItemIndex(result)).toBe(0);
});

const NO_URLS = ['nonsense', 'api.example.com', 'ftp://example.com', 'http://', 'https:///path', 'http:example.com', 'https://exa mple.com', 'https://example.com\n/x', 'https://ex.com:99999', 'https://ex.com?a=1', 'https://ex.com#a', 'javascript:alert(1)', '//example.com', 'https://ex.com/\0'];

it.each(NO_URLS)('refuses the base URL %j', async (baseUrl) => {
	const result = await run(CREATE, { credential: credential({ baseUrl }) });
	expect(errorText(result)).toContain('base URL');
	expect(errorText(result)).toContain(JSON.stringify(baseUrl).slice(0, 12));
});

it('does not repeat a login that stands in the base URL', async () => {
	const result = await run(CREATE, { credential: credential({ baseUrl: 'https://ada:Pa55word-of-ada@example.com' }) });
	expect(errorText(result)).toContain('holds a login');
	expect(errorText(result)).not.toContain('Pa55word');
});

it.each([
	['API key', { authentication: 'apiKey', apiKey: ' ' }],
	['JWT', { authentication: 'jwt', jwt: '' }],
])('says that the credential has no %s, before anything is sent', async (what, changes) => {
	const journal = quiet();
	const result = await run({ operation: 'getAll' }, { credential: credential(changes) });
	expect(journal.journal()).toEqual([]);
	expect(errorText(result)).toContain(`The credential has no ${what}`);
	expect(errorText(result)).not.toMatch(/wrong|expired/);
});

it.each(['/', '//', '   '])('tolerates a base URL with %j around it', async (around) => {
	const baseUrl = around.includes('/') ? `${credential().baseUrl}${around}` : `${around}${credential().baseUrl}${around}`;
	const { error, items } = await run({ operation: 'getAll', limit: 1 }, { credential: credential({ baseUrl }) });
	expect([error, items.length]).toEqual([undefined, 1]);
});

it.each(['twenty', 'nobody', ''])('refuses a credential for the backend %j', async (backend) => {
	const journal = quiet();
	const result = await run(CREATE, { credential: credential({ backend, apiKey: access('apiKey') }) });
	expect(journal.journal()).toEqual([]);
	expect(errorText(result)).toContain('MsgCore');
	expect(errorText(result)).toContain(backend === '' ? 'has no backend' : `"${backend}"`);
});
