// Installs the tools of package-lock.json when they are missing or others. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

/** What was installed last. It lies in node_modules, so that it goes with them. */
const STAMP = join('node_modules', '.installed-lock');
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Runs `npm ci` unless node_modules holds exactly what package-lock.json asks for. */
export function install() {
	if (installed()) return;
	process.stdout.write('Installing the tools of package-lock.json (once, about two minutes) ...\n');
	const started = Date.now();
	const { status, error } = npm(['ci', ...QUIET]);
	if (error !== undefined) throw error;
	if (status !== 0) throw new Error('npm ci failed; its output is above');
	writeFileSync(join(root, STAMP), lockHash());
	process.stdout.write(`Installed in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

/** Whether this script installed today's lock, or npm did: the list npm keeps of its work tells. */
function installed() {
	if (read(STAMP) === lockHash()) return true;
	const wanted = packagesOf('package-lock.json');
	const present = packagesOf(join('node_modules', '.package-lock.json'));
	if (wanted === null || present === null) return false;
	const isThere = ([path, { version, optional, link }]) =>
		link === true || (present[path] === undefined ? optional === true : present[path].version === version);
	return Object.entries(wanted).filter(([path]) => path.startsWith('node_modules/')).every(isThere);
}

function packagesOf(file) {
	const text = read(file);
	return text === null ? null : JSON.parse(text).packages;
}

function lockHash() {
	return createHash('sha256').update(read('package-lock.json') ?? '').digest('hex');
}

function read(file) {
	try {
		return readFileSync(join(root, file), 'utf8');
	} catch {
		return null;
	}
}

/** Runs npm in a folder and shows what it prints. */
export function npm(args, cwd = root) {
	const cli = process.env.npm_execpath ?? '';
	const options = { cwd, stdio: 'inherit' };
	if (/npm-cli\.c?js$/.test(cli)) return spawnSync(process.execPath, [cli, ...args], options);
	return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) install();
