import type { INodeProperties } from 'n8n-workflow';
import { type Access, type Authentication, type Credential, credentialProblem } from './shared/access';

const AUTHENTICATIONS: Record<Authentication, { name: string; description: string }> = {
	apiKey: { name: 'API Key', description: 'A key that may manage keys' },
	jwt: { name: 'JWT', description: "A user's token" },
	session: { name: 'User Session', description: 'E-mail and password, exchanged for an access token and renewed when it runs out' },
};
const SECRET = { type: 'string', typeOptions: { password: true }, default: '' } as const;

/** The credential's fields: those of all backends, then each backend's own. */
export function sharedFields(accesses: readonly Access[]): INodeProperties[] {
	const [first] = accesses.map(({ backend }) => backend);
	return [
		{
			displayName: 'Backend',
			name: 'backend',
			type: 'options',
			noDataExpression: true,
			options: accesses.map(({ backend, label }) => ({ name: label, value: backend })),
			default: first,
			description: 'The service whose keys are managed',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://api.example.com',
			description: `The server's address. Leave it empty for the vendor's cloud: ${clouds(accesses)}.`,
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			noDataExpression: true,
			options: (['apiKey', 'jwt', 'session'] as const).map((value) => ({
				...AUTHENTICATIONS[value],
				value,
				displayOptions: { show: { backend: offering(accesses, value) } },
			})),
			default: 'apiKey',
		},
		{ ...SECRET, displayName: 'API Key', name: 'apiKey', displayOptions: { show: { authentication: ['apiKey'] } } },
		{ ...SECRET, displayName: 'JWT', name: 'jwt', displayOptions: { show: { authentication: ['jwt'] } } },
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
			default: '',
			displayOptions: { show: { authentication: ['session'] } },
		},
		{ ...SECRET, displayName: 'Password', name: 'password', displayOptions: { show: { authentication: ['session'] } } },
		...accesses.flatMap(({ backend, fields }) => fields.map((field) => onlyFor(field, backend))),
	];
}

/** The backend that a credential names. Throws a Problem when this version knows none of that name. */
export function accessOf(accesses: readonly Access[], { backend, authentication }: Credential): Access {
	const access = accesses.find((each) => each.backend === backend);
	if (access === undefined) {
		throw credentialProblem(`The credential's backend "${backend}" is unknown`, 'Open the credential and pick a backend.');
	}
	if (!access.authentications.includes(authentication)) {
		throw credentialProblem(
			`${access.label} has no authentication by ${AUTHENTICATIONS[authentication].name}`,
			'Open the credential and pick another authentication.',
		);
	}
	return access;
}

/** The address of the credential's *Test*: cleaned as the nodes clean it. */
export function baseUrlExpression(accesses: readonly Access[]): string {
	const clouds = accesses.map(({ backend, cloudUrl }) => `$credentials.backend === '${backend}' ? (${cloudExpression(cloudUrl)})`);
	return `={{ (($credentials.baseUrl || '').trim() || (${clouds.join(' : ')} : '')).replace(/\\/+$/, '') }}`;
}

/** The path of the credential's *Test*. */
export function testPathExpression(accesses: readonly Access[]): string {
	const choices = accesses.map(({ backend, testPath }) => `$credentials.backend === '${backend}' ? (${testPath})`);
	return `={{ ${choices.join(' : ')} : '/' }}`;
}

function offering(accesses: readonly Access[], authentication: Authentication): string[] {
	return accesses.filter(({ authentications }) => authentications.includes(authentication)).map(({ backend }) => backend);
}

function cloudExpression(cloudUrl: Access['cloudUrl']): string {
	if (cloudUrl === null || typeof cloudUrl === 'string') return JSON.stringify(cloudUrl ?? '');
	return `${JSON.stringify(cloudUrl.urls)}[$credentials.${cloudUrl.field}] || ''`;
}

function clouds(accesses: readonly Access[]): string {
	const told = accesses.flatMap(({ label, cloudUrl }) => {
		if (cloudUrl === null) return [];
		return [`${label} ${typeof cloudUrl === 'string' ? cloudUrl : Object.values(cloudUrl.urls).join(' or ')}`];
	});
	return told.join(', ');
}

function onlyFor(field: INodeProperties, backend: string): INodeProperties {
	return { ...field, displayOptions: { ...field.displayOptions, show: { backend: [backend], ...field.displayOptions?.show } } };
}
