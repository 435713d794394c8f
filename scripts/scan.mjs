// Lints what is published by the rules that n8n's own scanner applies to a community package: the sources
// as they are, the built files, and no comment may switch a rule off. Rules as in @n8n/scan-community-package 0.32.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ESLint } from 'eslint';
import { defineConfig } from 'eslint/config';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import { root } from './root.mjs';

const cli = createRequire(createRequire(import.meta.url).resolve('@n8n/node-cli/eslint'));
const ofCli = async (name) => await import(pathToFileURL(cli.resolve(name)).href);
const { n8nCommunityNodesPlugin } = await ofCli('@n8n/eslint-plugin-community-nodes');
const { parser } = (await ofCli('typescript-eslint')).default;

const { community, credentials, nodes } = nodesBase.configs;
const config = defineConfig(
	n8nCommunityNodesPlugin.configs.recommended,
	{ rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': nodesBase } },
	{ files: ['package.json'], rules: community.rules },
	{
		files: ['**/credentials/**/*.ts'],
		rules: {
			...credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['**/nodes/**/*.ts'],
		rules: {
			...nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{ files: ['**/*.json', '**/*.ts'], languageOptions: { parser } },
);

const eslint = new ESLint({ cwd: root, allowInlineConfig: false, overrideConfigFile: true, overrideConfig: config });
const results = await eslint.lintFiles(['package.json', '{nodes,credentials}/**/*.{js,ts,json}', 'dist/**/*.js']);
const findings = results.reduce((total, { errorCount, warningCount }) => total + errorCount + warningCount, 0);
if (findings > 0) process.stdout.write(await (await eslint.loadFormatter('stylish')).format(results));
process.stdout.write(`${results.length} files scanned, ${findings} findings\n`);
process.exitCode = findings === 0 ? 0 : 1;
