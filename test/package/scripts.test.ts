import { dirname, join, relative, resolve } from '../../harness/node';
import { manifest, readText } from './tree';

/** The commands that run before anything is installed: all but the bare names of tools. */
const commands = Object.entries(manifest.scripts).filter(([, line]) => line.startsWith('node '));

/** What a file imports before its first line runs. */
function importsOf(file: string): string[] {
	return [...readText(file).matchAll(/^(?:import|export) (?:[^;'"]*from )?['"]([^'"]+)['"]/gm)].map(([, name]) => name ?? '');
}

/** The files and packages that are read before the first line of a file runs. */
function readBefore(file: string, seen = new Set<string>()): Set<string> {
	if (seen.has(file)) return seen;
	seen.add(file);
	for (const name of importsOf(file)) {
		if (name.startsWith('.')) readBefore(relative(resolve(), resolve(join(dirname(file), name))), seen);
		else seen.add(name);
	}
	return seen;
}

describe('On a fresh clone, where nothing is installed', () => {
	it.each(commands)('npm run %s starts: %s', (_name, line) => {
		const [, file, ...rest] = line.split(' ');
		if (file === undefined) throw new Error(`${line} names no file`);
		expect([file, ...rest]).toEqual([expect.stringMatching(/^(scripts|e2e)\/\w+\.mjs$/)]);
		expect([...readBefore(file)].filter((name) => !name.startsWith('node:') && !name.endsWith('.mjs'))).toEqual([]);
	});
});
