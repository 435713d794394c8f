/**
 * A private, throw-away PostgreSQL: no network, no password, gone after stop().
 */
import { execFile, execFileSync } from 'node:child_process';
import { accessSync, chownSync, constants, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { startChild, temporaryFolder } from './lib/child.mjs';
import { waitUntil } from './lib/net.mjs';

const run = promisify(execFile);
const DEBIAN_HOME = '/usr/lib/postgresql';
const TOOLS = ['initdb', 'postgres', 'pg_isready'];

/** The versioned folders in which Debian and its kin keep the server's programs. */
function debianFolders() {
	try {
		const versions = readdirSync(DEBIAN_HOME).sort((a, b) => Number(b) - Number(a));
		return versions.map((version) => join(DEBIAN_HOME, version, 'bin'));
	} catch {
		return [];
	}
}

/** Whether a file may be run. */
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** The folder that holds all of PostgreSQL's programs. */
function findPrograms() {
	const folders = [
		...(process.env.PATH ?? '').split(delimiter).filter(Boolean),
		...debianFolders(),
	];
	const found = folders.find((folder) => TOOLS.every((tool) => isExecutable(join(folder, tool))));
	if (found) return found;
	throw new Error(
		`PostgreSQL is lacking: ${TOOLS.join(', ')} are neither on PATH nor under ${DEBIAN_HOME}/*/bin. ` +
			'Install the server, for example with: apt-get install postgresql',
	);
}

/** The user to run as: PostgreSQL refuses to run as root. */
function ownerWhenRoot() {
	if (process.getuid?.() !== 0) return {};
	for (const user of ['postgres', 'nobody']) {
		try {
			const id = (flag) =>
				Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
			return { uid: id('-u'), gid: id('-g') };
		} catch {
			continue;
		}
	}
	throw new Error(
		'PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody" to run it as.',
	);
}

/**
 * Starts a cluster that only its socket's folder leads to.
 * @returns {Promise<{ host: string, port: number, user: string, database: string, stop: () => Promise<void> }>}
 *   `host` is the folder of the socket
 */
export async function startPostgres() {
	const programs = findPrograms();
	const owner = ownerWhenRoot();
	const folder = temporaryFolder('pg');
	const port = 5432;
	let child;
	try {
		const data = join(folder, 'data');
		mkdirSync(data, { mode: 0o700 });
		if (owner.uid !== undefined)
			for (const path of [folder, data]) chownSync(path, owner.uid, owner.gid);
		const flags = [
			'-D',
			data,
			'-U',
			'postgres',
			'-A',
			'trust',
			'-E',
			'UTF8',
			'--locale=C',
			'--no-sync',
		];
		await run(join(programs, 'initdb'), flags, { ...owner, cwd: folder, timeout: 60_000 });

		const settings = {
			listen_addresses: '',
			unix_socket_directories: folder,
			fsync: 'off',
			full_page_writes: 'off',
		};
		child = startChild({
			name: 'PostgreSQL',
			command: join(programs, 'postgres'),
			args: [
				'-D',
				data,
				'-p',
				`${port}`,
				...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
			],
			cwd: folder,
			...owner,
			stopSignal: 'SIGINT',
			remove: folder,
		});
		const ready = () =>
			run(join(programs, 'pg_isready'), ['-q', '-h', folder, '-p', `${port}`], { timeout: 5_000 });
		await waitUntil('PostgreSQL', async () => Boolean(await ready()), {
			timeoutMs: 30_000,
			failed: child.failed,
		});
	} catch (error) {
		await child?.stop();
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
	return { host: folder, port, user: 'postgres', database: 'postgres', stop: child.stop };
}
