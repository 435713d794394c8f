import { type AddressInfo, createServer, execFile, type IncomingMessage, join, mkdirSync, mkdtempSync, once, process, promisify, readFileSync, resolve, rmSync, type Server, tmpdir, writeFileSync } from '../../harness/node';
import { type MadeKey, msgCoreForFile } from '../nodes/msgCore/support';
import { byId, byName, textIn } from '../nodes/support';

const { run, make, booked, named } = msgCoreForFile();

/** What a job sends to the webhook, and to its forge. */
interface Asked {
	path: string;
	body: string;
}

let server: Server;
let asked: Asked[];
let storeRefuses: boolean;

/** Answers as examples/rotation-from-ci-sealed.json does, by the nodes it has; and as GitLab's variables do. */
async function answer({ path, body }: Asked): Promise<{ status: number; json: object }> {
	if (path.startsWith('/variables')) return { status: storeRefuses ? 403 : 200, json: {} };
	const { key, publicKey, stored } = JSON.parse(body);
	if (typeof stored === 'string') {
		const { items } = await run({ operation: 'revoke', keyId: byId(stored) });
		return { status: 200, json: { ended: true, oldKeyId: items[0]?.json.id } };
	}
	const { items, error } = await run({ operation: 'rotate', keyId: byName(key), deliverTo: 'sealed', sealedKey: JSON.stringify(publicKey ?? ''), lifetime: 'sameLength' });
	const [item] = items;
	if (item === undefined) return { status: 502, json: { rotated: false, error: error?.message } };
	return { status: 200, json: { rotated: true, oldKeyId: textIn(item.json, 'rotation.oldKey.id'), secret: textIn(item.json, 'secret.jwe') } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part);
	return Buffer.concat(parts).toString();
}

beforeAll(async () => {
	server = createServer((request, response) => {
		void bodyOf(request).then(async (body) => {
			const each = { path: request.url ?? '', body };
			asked.push(each);
			const { status, json } = await answer(each);
			response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(json));
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
});
beforeEach(() => {
	asked = [];
	storeRefuses = false;
});
afterAll(() => void server.close());

/** The shell lines of the one step that rotates: a block of YAML, without its indentation. */
function scriptOf(file: string): string {
	const [, block = ''] = readFileSync(resolve('examples/ci', file), 'utf8').split(/^ *(?:run:|-) \|\n/m);
	const [indentation = ''] = /^ */.exec(block) ?? [];
	return block.split('\n').map((line) => line.slice(indentation.length)).join('\n');
}

/** Runs a job as its runner would: in a folder of its own, with a stand-in for GitHub's client. */
async function job(file: string, key: MadeKey) {
	const folder = mkdtempSync(join(tmpdir(), 'job-'));
	mkdirSync(join(folder, 'ci'));
	mkdirSync(join(folder, 'bin'));
	writeFileSync(join(folder, 'ci/sealed.mjs'), readFileSync(resolve('examples/ci/sealed.mjs')));
	writeFileSync(join(folder, 'bin/gh'), `#!/bin/bash\ncurl --silent --fail --request PUT "$FORGE/variables/gh" --data-binary @-\n`, { mode: 0o755 });
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const env = { PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`, FORGE: url, N8N_ROTATE_URL: `${url}/webhook`, N8N_ROTATE_TOKEN: 't', KEY_NAME: key.name, STORED_AS: 'DEPLOY_KEY', GITHUB_REPOSITORY: 'acme/website', CI_API_V4_URL: `${url}/variables`, CI_PROJECT_ID: '7', VARIABLES_TOKEN: 't' };
	try {
		return await promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', scriptOf(file)], { cwd: folder, env }).then(
			({ stdout, stderr }) => ({ ok: true, said: stdout + stderr }),
			(failure: { stdout: string; stderr: string }) => ({ ok: false, said: failure.stdout + failure.stderr }),
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

describe.each(['github-actions-sealed.yml', 'gitlab-ci-sealed.yml'])('%s', (file) => {
	it('stores the new secret with the forge, ends the old key after that, and shows no plaintext', async () => {
		const [key] = await make(1);
		if (key === undefined) throw new Error('There is no key');
		const { ok, said } = await job(file, key);
		expect({ ok, said }).toMatchObject({ ok: true });
		const [fresh, ...others] = named(key.name).filter(({ alive }) => alive);
		expect([booked(key.id)?.alive, others]).toEqual([false, []]);
		const [, stored] = asked.map(({ body }) => body);
		expect(stored).toContain(fresh?.secret);
		expect(asked.map(({ path }) => path.split('/')[1])).toEqual(['webhook', 'variables', 'webhook']);
		expect(said).not.toContain(fresh?.secret);
	});

	it('fails, and leaves the old key, when the forge does not take the secret', async () => {
		storeRefuses = true;
		const [key] = await make(1);
		if (key === undefined) throw new Error('There is no key');
		expect((await job(file, key)).ok).toBe(false);
		expect([booked(key.id)?.alive, asked.length]).toEqual([true, 2]);
	});

	it('fails and says why when the key is not rotated', async () => {
		const { ok, said } = await job(file, { id: '', name: 'ci-unknown', secret: '' });
		expect([ok, said]).toEqual([false, expect.stringMatching(/ci-unknown was not rotated[^]*no key with the name/)]);
	});
});
