import type { INodeProperties } from 'n8n-workflow';
import type { DestinationAccess } from '../../shared/delivery/access';
import { tokenField } from '../credentialParts';

/** How any other address is reached: by a header of the user's choice. */
export const httpAccess: DestinationAccess = {
	kind: 'http',
	label: 'HTTP Endpoint',
	service: 'The HTTP endpoint',
	cloudUrl: null,
	fields: [
		tokenField('Token', 'What the header carries'),
		{ displayName: 'Header', name: 'headerName', type: 'string', default: '', placeholder: 'e.g. Authorization', description: 'The header that carries the token; Authorization when empty' },
		{
			displayName: 'Header Prefix',
			name: 'headerPrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. Bearer',
			description: 'What comes before the token in that header, followed by a space; leave empty for the token alone',
		},
		{ displayName: 'Test Path', name: 'testPath', type: 'string', default: '', placeholder: 'e.g. /v1/me', description: 'The path that Test requests, below the base URL' },
	],
	headers: ({ headerName, headerPrefix, token }): Record<string, string> =>
		token === '' ? {} : { [headerName.trim() || 'Authorization']: `${headerPrefix.trim()} ${token}`.trim() },
	testPath: "'/' + ($credentials.testPath || '').trim().replace(/^\\/+/, '')",
};

/** The fields of any other address. */
export const httpFields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'httpMethod',
		type: 'options',
		options: [
			{ name: 'PATCH', value: 'PATCH' },
			{ name: 'POST', value: 'POST' },
			{ name: 'PUT', value: 'PUT' },
		],
		default: 'PUT',
	},
	{
		displayName: 'Path',
		name: 'httpPath',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /v1/secrets/{name}',
		description: 'Below the base URL of the credential. {name} becomes the name of the key, {n} its number.',
	},
	{
		displayName: 'Body (JSON)',
		name: 'httpBody',
		type: 'json',
		required: true,
		default: '{\n  "value": "{secret}"\n}',
		description: 'Here {secret} becomes the secret; {name} and {n} as in the path',
	},
	{
		displayName: 'Success Statuses',
		name: 'httpSuccess',
		type: 'string',
		default: '200-299',
		placeholder: 'e.g. 200, 201, 204',
		description: 'The status codes that mean the secret was accepted: numbers and ranges, separated by commas',
	},
	{
		displayName: 'Expected At',
		name: 'httpExpectedAt',
		type: 'string',
		default: '',
		placeholder: 'e.g. result.ok',
		description: 'A path in the JSON response to check too; leave empty to check only the status',
	},
	{
		displayName: 'Expected Value',
		name: 'httpExpected',
		type: 'string',
		default: 'true',
		description: 'The value that is expected at that path',
		displayOptions: { hide: { httpExpectedAt: [''] } },
	},
	{
		displayName: 'Safe to Repeat',
		name: 'httpRepeatable',
		type: 'boolean',
		default: false,
		description: 'Whether to send a request again if it got no response. A PUT always is; a POST often adds a second entry.',
		displayOptions: { show: { httpMethod: ['PATCH', 'POST'] } },
	},
];
