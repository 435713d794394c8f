import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { readFileSync, resolve } from '../../harness/node';

const GENERATOR = 'bench/node_modules/@devlikeapro/n8n-openapi-node/dist/src/N8NPropertiesBuilder.js';

interface Generator {
	N8NPropertiesBuilder: new (document: unknown, config: object) => { build(): INodeProperties[] };
}

/** The description that the generator makes from a vendor's OpenAPI document (JSON, version 3). */
export async function generatedDescription(file: string): Promise<Pick<INodeTypeDescription, 'properties'>> {
	const { N8NPropertiesBuilder }: Generator = await import(resolve(GENERATOR));
	const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
	return { properties: new N8NPropertiesBuilder(document, {}).build() };
}
