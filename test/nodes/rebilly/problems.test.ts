import type { IDataObject } from 'n8n-workflow';
import { startFaultProxy } from '../../../sandbox/proxy';
import { byId, errorText } from '../support';
import { rebillySetting } from './setting';

const { sandbox, credential, run, newKey } = rebillySetting();

/** Rebilly's problem JSON: every one of its members may be missing. */
const PROBLEMS: Array<[string, (status: number) => IDataObject]> = [
	['a title', () => ({ title: 'Validation error' })],
	['a detail', () => ({ detail: 'No such thing' })],
	['a status', (status) => ({ status })],
	['a type and a status', (status) => ({ type: 'about:blank', status })],
	['the wrong fields', () => ({ invalidFields: [{ field: 'description', message: 'is too long' }] })],
];

async function refusing(method: string, status: number, body: IDataObject, parameters: Parameters<typeof run>[0]) {
	const proxy = await startFaultProxy({ target: sandbox().url });
	proxy.plan([{ match: { method }, fault: { kind: 'status', status, body } }]);
	const result = await run(parameters, { credential: { ...credential(), baseUrl: `${proxy.url}/rebilly` } });
	await proxy.stop();
	return result;
}

describe.each(PROBLEMS)('a problem that tells no more than %s', (_, problem) => {
	it('is a refusal: no key is to be looked for', async () => {
		const said = errorText(await refusing('PUT', 422, problem(422), { operation: 'create', name: 'refused', ...newKey }));
		expect(said).toContain('refused a value (create key, HTTP 422)');
		expect(said).not.toMatch(/by hand|proves/i);
	});

	it('is believed of a key that is not there', async () => {
		const { items } = await refusing('DELETE', 404, problem(404), { operation: 'delete', keyId: byId('gone') });
		expect(items[0]?.json).toMatchObject({ id: 'gone', outcome: 'unknown' });
	});
});

it.each([{ status: 403, title: 'Forbidden' }, { message: 'Unprocessable' }, {}])('takes what is none of Rebilly\'s problems for no proof (%j)', async (body) => {
	const said = errorText(await refusing('PUT', 422, body, { operation: 'create', name: 'unclear', ...newKey }));
	expect(said).toContain('nothing in the answer proves that');
});

it.each([{ detail: 'Not authenticated' }, { title: 'Unauthorized' }])('takes a 401 that tells no status for no word of Rebilly: by its own a key counts as dead (%j)', async (body) => {
	const said = errorText(await refusing('PUT', 401, body, { operation: 'create', name: 'unclear', ...newKey }));
	expect(said).toContain('nothing in the answer proves that');
});

it('tells what is wrong of a field, and where no field is named', async () => {
	const invalidFields = [{ field: 'acl', message: 'is too long' }, { message: 'is unfit' }];
	const said = errorText(await refusing('PUT', 422, { detail: 'No.', invalidFields }, { operation: 'create', name: 'refused', ...newKey }));
	expect(said).toContain('No. acl: is too long is unfit');
});
