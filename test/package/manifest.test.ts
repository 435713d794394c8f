import { presets } from '../../nodes/ApiKeys/presets';
import type { INodeType } from 'n8n-workflow';
import { basename, existsSync, resolve } from '../../harness/node';
import { builtOf, filesOf, manifest, readJson, readText } from './tree';

const sources = filesOf('nodes', '.node.ts');

describe('package.json', () => {
	it('names every node and every credential', () => {
		expect([...manifest.n8n.nodes].sort()).toEqual(sources.map(builtOf));
		expect(manifest.n8n.credentials).toEqual(filesOf('credentials', '.credentials.ts').map(builtOf));
	});

	it('is strict, brings nothing along and runs nothing on install', () => {
		expect(manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('overrides');
		expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)|install|publish/.test(name))).toEqual(['prepack']);
	});

	it('pins every tool, and the lock names no registry', () => {
		const tools = Object.values(manifest.devDependencies as Record<string, string>);
		expect(tools.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
		expect(readText('package-lock.json')).not.toContain('"resolved": "http');
	});
});

describe("n8n's lint", () => {
	it('runs by the official configuration, word for word', () => {
		const official = 'node_modules/@n8n/node-cli/dist/template/templates/shared/default/eslint.config.mjs';
		expect(readText('eslint.config.mjs').trim()).toBe(readText(official).trim());
	});

	it('is not switched off anywhere', () => {
		const rooms = ['nodes', 'credentials', 'harness', 'sandbox', 'demo', 'test'];
		const silenced = new RegExp(['eslint', 'disable'].join('-'));
		expect(rooms.flatMap((room) => filesOf(room, '.ts')).filter((file) => silenced.test(readText(file)))).toEqual([]);
	});
});

describe.each(sources)('%s', (source) => {
	const description = async () => {
		const module: Record<string, new () => INodeType> = await import(resolve(builtOf(source)));
		const Type = module[basename(source, '.node.ts')];
		if (Type === undefined) throw new Error(`${source} has no class of its name`);
		return new Type().description;
	};

	it('has a class of its name, and an icon for light and dark', async () => {
		const { icon } = await description();
		expect(icon).toEqual({ light: expect.stringMatching(/^file:/), dark: expect.stringMatching(/^file:.*\.dark\.svg$/) });
		const files = Object.values(icon as { light: string; dark: string });
		expect(files.every((file) => existsSync(resolve(builtOf(source), '..', file.slice('file:'.length))))).toBe(true);
	});

	it('has a codex with its own name and words to find it by', async () => {
		const codex = readJson<Record<string, unknown>>(builtOf(source).replace(/\.js$/, '.json'));
		expect(codex).toMatchObject({ node: `${manifest.name}.${(await description()).name}`, nodeVersion: '1.0', codexVersion: '1.0' });
		expect(codex.categories).not.toHaveLength(0);
		expect(codex.alias).toEqual(expect.arrayContaining(['API key', 'token', 'secret', 'secret rotation', 'credential']));
	});
});

it('is found in the node picker by each service that it knows', () => {
	const { alias } = readJson<{ alias: string[] }>('nodes/ApiKeys/ApiKeys.node.json');
	const unknown = presets.filter(({ label }) => !alias.some((word) => label.toLowerCase().startsWith(word.toLowerCase())));
	expect(unknown.map(({ label }) => label)).toEqual([]);
});
