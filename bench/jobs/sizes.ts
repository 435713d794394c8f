import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { builtNode } from '../../demo/built';
import { execFile, process, promisify, readFileSync, resolve } from '../../harness/node';
import { alternate, ratio, spread } from '../lib/alternate';
import type { Figure } from '../lib/figures';
import type { Job } from '../lib/job';
import { generatedDescription } from '../peers/generated';

const run = promisify(execFile);
const HTTP_REQUEST = 'bench/node_modules/n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js';
const LARGEST_DESCRIPTION = 60_000;

/** What a node weighs before it does anything: loading it, its description, and the package on the disk. */
export function sizesJob(openapi: string | undefined): Job {
	return {
		name: 'Loading and sizes',
		run: async ({ rounds }) => [...(await loading(rounds)), ...(await descriptions(openapi)), ...(await packed())],
	};
}

function nodeFiles(): string[] {
	const { n8n }: { n8n: { nodes: string[] } } = JSON.parse(readFileSync('package.json', 'utf8'));
	return n8n.nodes;
}

/** Each node in a fresh process, which already holds what n8n itself has loaded. */
async function loading(rounds: number): Promise<Figure[]> {
	const load = async (file: string) => void (await run(process.execPath, ['--require', 'n8n-workflow', '-e', `require(${JSON.stringify(resolve(file))})`]));
	const sides = [HTTP_REQUEST, ...nodeFiles()].map((file) => ({ name: file, run: async () => await load(file) }));
	const times = await alternate(sides, { rounds });
	return nodeFiles().map((file) => ({ job: `Loading ${nameOf(file)}`, what: "beside HTTP Request's", value: ratio(times, file, HTTP_REQUEST), bound: 1, note: `${Math.round(spread(times.get(file) ?? []).median)} ms` }));
}

async function descriptions(openapi: string | undefined): Promise<Figure[]> {
	const generated = openapi === undefined ? null : sizeOf(await generatedDescription(openapi));
	const figures: Figure[] = [];
	for (const file of nodeFiles()) {
		const { description } = await builtNode(file.replace('dist/nodes/', '').replace('.node.js', ''));
		const { bytes, properties } = sizeOf(description);
		figures.push({ job: `Description of ${nameOf(file)}`, what: 'bytes', value: bytes, bound: LARGEST_DESCRIPTION, unit: 'bytes', note: `${properties} properties` });
		if (generated !== null) {
			figures.push({ job: `Description of ${nameOf(file)}`, what: 'beside a node generated from OpenAPI', value: bytes / generated.bytes, bound: 0.1, note: `${generated.bytes} bytes, ${generated.properties} properties` });
		}
	}
	return figures;
}

async function packed(): Promise<Figure[]> {
	const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error']);
	const [{ size, unpackedSize }]: [{ size: number; unpackedSize: number }] = JSON.parse(stdout);
	return [
		{ job: 'The package', what: 'packed', value: size, bound: null, unit: 'bytes' },
		{ job: 'The package', what: 'unpacked', value: unpackedSize, bound: null, unit: 'bytes' },
	];
}

function sizeOf({ properties, ...rest }: Pick<INodeTypeDescription, 'properties'>) {
	return { bytes: JSON.stringify({ properties, ...rest }).length, properties: countOf(properties) };
}

function countOf(properties: readonly INodeProperties[]): number {
	return properties.length;
}

function nameOf(file: string): string {
	return file.split('/').at(-1)?.replace('.node.js', '') ?? file;
}
