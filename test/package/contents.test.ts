import { basename, execFile, existsSync, process, promisify } from '../../harness/node';
import { builtOf, filesOf, readText } from './tree';

/** By this path zod is the same whether an n8n comes with zod 3.25 or with 4, which reads some things otherwise. */
const ALLOWED = ['n8n-workflow', 'zod/v3', 'luxon', 'lodash', 'p-limit', 'crypto', 'node:crypto'];
const run = promisify(execFile);

interface Packed {
	size: number;
	files: Array<{ path: string }>;
}

describe('the built files', () => {
	it("stand for today's sources, and for nothing else", () => {
		const sources = [...filesOf('nodes', '.ts'), ...filesOf('credentials', '.ts')];
		expect(filesOf('dist', '.js')).toEqual(sources.map(builtOf).sort());
	});

	it('import only what n8n provides', () => {
		const imports = filesOf('dist', '.js').flatMap((file) =>
			[...readText(file).matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)["'`]/g)].map(([, name]) => ({ file, name: name ?? '' })),
		);
		expect(imports.length).toBeGreaterThan(50);
		expect(imports.filter(({ name }) => !name.startsWith('.') && !ALLOWED.includes(name))).toEqual([]);
		expect(imports.filter(({ name }) => /sandbox|harness|\/test\//.test(name))).toEqual([]);
	});

	it('hold the libraries they need, licences beside them', () => {
		const box = 'dist/nodes/destinations/githubActions/sealedBox';
		expect(readText(`${box}.js`)).not.toMatch(/require\("@noble/);
		expect(filesOf('dist/nodes/destinations', '.LICENSE')).toHaveLength(2);
		for (const file of filesOf('dist/nodes/destinations', '.LICENSE')) expect(readText(file)).toContain('MIT License');
	});

	it('come with icons, codex and schemas at the same places', () => {
		const assets = [...filesOf('icons', '.svg'), ...filesOf('nodes', '.json')];
		expect(assets.filter((file) => !existsSync(`dist/${file}`))).toEqual([]);
		for (const file of assets) expect(readText(`dist/${file}`)).toBe(readText(file));
	});
});

it('packs dist, README, LICENSE and nothing else, in less than 300 kB', async () => {
	const { stdout } = await npm(['pack', '--dry-run', '--json', '--loglevel=error']);
	const [packed]: Packed[] = JSON.parse(stdout);
	const besides = packed?.files.map(({ path }) => path).filter((path) => !path.startsWith('dist/'));
	expect(besides?.filter((path) => !['LICENSE', 'README.md', 'package.json'].includes(path))).toEqual([]);
	expect(packed?.files.filter(({ path }) => /\.(test|ts|map)\b|tsbuildinfo|sandbox/.test(basename(path)))).toEqual([]);
	expect(packed?.size).toBeLessThan(300_000);
});

it("passes the rules of n8n's scanner, sources and built files", async () => {
	// In its own tests the rules' plugin takes every file for a trigger node.
	const env = { ...process.env, NODE_ENV: undefined };
	const scan = await run(process.execPath, ['scripts/scan.mjs'], { env }).catch((failure: { stdout: string; stderr: string }) => failure);
	expect(`${scan.stdout}${scan.stderr}`).toMatch(/^\d+ files scanned, 0 findings\n$/);
}, 120_000);

async function npm(args: string[]) {
	const cli = process.env.npm_execpath;
	return cli?.endsWith('npm-cli.js') ? await run(process.execPath, [cli, ...args]) : await run('npm', args);
}
