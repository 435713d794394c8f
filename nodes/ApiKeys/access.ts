import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Access, Credential } from '../shared/access';
import { credentialProblem } from '../shared/problem';
import { notice } from '../shared/fields/notice';
import { customHeader, headerFields } from './custom/header';
import { pathFlaw, planOf } from './interpret/template';
import type { Preset } from './preset';
import { CUSTOM, presetOf, presets } from './presets';

const services: INodePropertyOptions[] = [
	...presets.map(({ label, service, description }) => ({ name: label, value: service, description })),
	{ name: 'Custom (Your Own Endpoints)', value: CUSTOM, description: 'Any other service: the node takes its endpoints' },
];

/** The services to choose from, in the credential and in the node. */
export const serviceOptions: readonly INodePropertyOptions[] = services;

/** The service that a credential names. Throws a Problem when this version knows none of that name. */
export function serviceOf(credential: Credential): string {
	const { service = CUSTOM } = credential;
	if (service === CUSTOM || presetOf(service) !== undefined) return String(service);
	throw credentialProblem(`The credential's service ${JSON.stringify(service)} is unknown`, 'Open the credential and pick a service.');
}

/** How any compatible backend is reached: by a header that the service names, or by a user's bearer token. */
export const compatibleAccess: Access = {
	backend: 'compatible',
	label: 'Other (Compatible)',
	cloudUrl: {
		field: 'service',
		urls: Object.fromEntries(presets.flatMap(({ service, cloudUrl }) => (cloudUrl === null ? [] : [[service, cloudUrl]]))),
	},
	authentications: ['apiKey', 'jwt'],
	leading: [
		{
			displayName: 'Service',
			name: 'service',
			type: 'options',
			noDataExpression: true,
			options: services,
			default: CUSTOM,
			description: 'The service whose keys are managed. It must match the node.',
		},
		...presets.flatMap(({ service, keysFrom }) => (keysFrom === undefined ? [] : [notice(`${service}Notice`, keysFrom, { show: { service: [service] } })])),
	],
	fields: [
		...headerFields.map((field) => ({ ...field, displayOptions: { show: { service: [CUSTOM], ...field.displayOptions?.show } } })),
		{
			displayName: 'Account Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The service asks for it with each new key',
			displayOptions: { show: { service: presets.filter(({ password }) => password === true).map(({ service }) => service) } },
		},
		...presets.flatMap(secondKeyField),
		{
			displayName: 'Test Path',
			name: 'testPath',
			type: 'string',
			default: '',
			placeholder: 'e.g. /keys?limit=1',
			description: 'The path that Test requests, below the base URL; / if empty',
			displayOptions: { show: { service: [CUSTOM] } },
		},
	],
	keysAt: serviceOf,
	headers: (credential) => ({ ...fixedHeaders(credential), ...headersOf(credential) }),
	asKey: (credential, secret) => ({ ...credential, authentication: 'apiKey', apiKey: secret }),
	test: (credential) => planOf({ method: 'GET', path: presetOf(serviceOf(credential))?.testPath ?? testPathOf(credential) }, {}),
};

function secondKeyField({ service, auth: { second } }: Preset): INodeProperties[] {
	if (second === undefined) return [];
	const { label, description } = second;
	return [{ displayName: label, name: 'secondKey', type: 'string', typeOptions: { password: true }, default: '', description, displayOptions: { show: { service: [service] } } }];
}

function headersOf(credential: Credential): Record<string, string> {
	const { authentication, apiKey, jwt, secondKey } = credential;
	if (authentication === 'jwt') return { Authorization: `Bearer ${jwt}` };
	const preset = presetOf(serviceOf(credential));
	const auth = preset?.auth ?? customHeader(credential);
	const second = preset?.auth.second;
	return {
		...(auth === null ? {} : { [auth.header]: `${auth.prefix}${apiKey}` }),
		...(second === undefined ? {} : { [second.header]: secondKey }),
	};
}

/** The headers that a service wants on every request, the test's included; what the node has to fill in comes with its own. */
function fixedHeaders(credential: Credential): Record<string, string> {
	const { headers = {} } = presetOf(serviceOf(credential)) ?? {};
	return Object.fromEntries(Object.entries(headers).filter(([, value]) => !value.includes('{')));
}

function testPathOf({ testPath }: Credential): string {
	const given = typeof testPath === 'string' && testPath.trim() !== '' ? testPath.trim() : '/';
	const flaw = pathFlaw(given);
	if (flaw === null) return given;
	throw credentialProblem(`The test path in the credential ${flaw}`, `Got ${JSON.stringify(given)}. Give a path below the base URL, such as /keys?limit=1.`);
}
