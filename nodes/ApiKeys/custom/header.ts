import type { INodeProperties } from 'n8n-workflow';
import type { Credential } from '../../shared/access';
import { credentialProblem } from '../../shared/problem';

const HEADER_NAME = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/;
const BEARER = { header: 'Authorization', prefix: 'Bearer ' };

/** How a service of the user's own is given the credential's key. Every text may be left empty, and stays so. */
export const headerFields: INodeProperties[] = [
	{
		displayName: 'Send Key As',
		name: 'sendKeyAs',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Bearer Token', value: 'bearer', description: 'Authorization: Bearer KEY' },
			{ name: 'Custom Header', value: 'header', description: 'A header of any name, with or without a prefix' },
			{ name: 'Nothing', value: 'nothing', description: 'The service asks for no key' },
		],
		default: 'bearer',
		description: 'How requests carry the API key',
	},
	{
		displayName: 'Header',
		name: 'customHeader',
		type: 'string',
		default: '',
		placeholder: 'e.g. X-API-Key',
		description: 'The name of the header; Authorization when empty',
		displayOptions: { show: { sendKeyAs: ['header'] } },
	},
	{
		displayName: 'Prefix',
		name: 'customPrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. Token',
		description: 'What stands before the key: a word gets a space behind it, unless it ends with = or a colon; none when empty',
		displayOptions: { show: { sendKeyAs: ['header'] } },
	},
	// As credentials were saved before. n8n drops what is no field when it reads one.
	{ displayName: 'Header Name', name: 'headerName', type: 'hidden', default: null },
	{ displayName: 'Header Prefix', name: 'headerPrefix', type: 'hidden', default: null },
];

/**
 * The header that carries the key of a custom service, and what stands before the key; `null` for none.
 *
 * @throws Problem for a header name that is none
 */
export function customHeader(credential: Credential): { header: string; prefix: string } | null {
	switch (credential.sendKeyAs) {
		case 'nothing':
			return null;
		case 'header':
			return { header: headerName(text(credential.customHeader) || BEARER.header), prefix: spaced(text(credential.customPrefix)) };
		default:
			return earlier(credential);
	}
}

/** What was saved before *Send Key As* came: a name and a prefix whose defaults are those of a bearer token. */
function earlier({ headerName: name, headerPrefix: prefix }: Credential): { header: string; prefix: string } | null {
	const header = typeof name === 'string' ? headerName(name.trim()) : BEARER.header;
	if (header === '') return null;
	return { header, prefix: typeof prefix === 'string' ? prefix.replace(/^\s+/, '') : BEARER.prefix };
}

function headerName(name: string): string {
	if (name === '' || HEADER_NAME.test(name)) return name;
	throw credentialProblem('The header name in the credential is not the name of a header', `Got ${JSON.stringify(name)}. Give one such as Authorization or X-API-Key.`);
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

function spaced(prefix: string): string {
	return prefix === '' || prefix.endsWith('=') || prefix.endsWith(':') ? prefix : `${prefix} `;
}
