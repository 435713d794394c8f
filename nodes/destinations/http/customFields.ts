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
			description: 'What stands before the token in that header, with a space between; empty for the token alone',
		},
		{ displayName: 'Test Path', name: 'testPath', type: 'string', default: '', placeholder: 'e.g. /v1/me', description: 'What the Test of this credential asks for, below the base URL' },
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
		description: 'The statuses that say that the secret was taken: numbers and ranges with commas between',
	},
	{
		displayName: 'Expected At',
		name: 'httpExpectedAt',
		type: 'string',
		default: '',
		placeholder: 'e.g. result.ok',
		description: 'A place in the JSON answer that is looked at as well; empty to judge by the status alone',
	},
	{
		displayName: 'Expected Value',
		name: 'httpExpected',
		type: 'string',
		default: 'true',
		description: 'What has to stand at that place',
		displayOptions: { hide: { httpExpectedAt: [''] } },
	},
	{
		displayName: 'Safe to Repeat',
		name: 'httpRepeatable',
		type: 'boolean',
		default: false,
		description: 'Whether a request that got no answer may be sent again. A PUT always may; a POST often adds a second entry.',
		displayOptions: { show: { httpMethod: ['PATCH', 'POST'] } },
	},
];
