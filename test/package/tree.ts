import { join, readdirSync, readFileSync, relative, resolve } from '../../harness/node';

/** What the tests read of package.json. */
export interface Manifest {
	name: string;
	files: string[];
	scripts: Record<string, string>;
	n8n: { n8nNodesApiVersion: number; strict: boolean; nodes: string[]; credentials: string[] };
	[field: string]: unknown;
}

export const manifest = readJson<Manifest>('package.json');

/** The files below a folder that end so, relative to the package. */
export function filesOf(folder: string, end = ''): string[] {
	return readdirSync(resolve(folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(end))
		.map((entry) => relative(resolve(), join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
		.sort();
}

export function readText(file: string): string {
	return readFileSync(resolve(file), 'utf8');
}

export function readJson<T>(file: string): T {
	return JSON.parse(readText(file));
}

/** Where a source file is built to. */
export function builtOf(source: string): string {
	return `dist/${source.replace(/\.ts$/, '.js')}`;
}
