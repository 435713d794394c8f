import type { INodeProperties } from 'n8n-workflow';
import type { Access, Authentication, Credential } from './shared/access';
import { credentialProblem } from './shared/problem';

const AUTHENTICATIONS: Record<Authentication, { name: string; description: string }> = {
	apiKey: { name: 'API Key', description: 'A key that may manage keys' },
	jwt: { name: 'JWT', description: "A user's token" },
	session: { name: 'User Session', description: 'Email and password, exchanged for an access token and renewed when it runs out' },
};
const USUAL: Authentication = 'apiKey';
const SECRET = { type: 'string', typeOptions: { password: true }, default: '' } as const;
const SECRETS: Record<Authentication, INodeProperties[]> = {
	apiKey: [{ ...SECRET, displayName: 'API Key', name: 'apiKey' }],
	jwt: [{ ...SECRET, displayName: 'JWT', name: 'jwt' }],
	session: [
		{ displayName: 'Email', name: 'email', type: 'string', placeholder: 'e.g. nathan@example.com', default: '' },
		{ ...SECRET, displayName: 'Password', name: 'password' },
	],
};

/**
 * The credential's fields: *Backend*, and for each backend a panel of its own.
 *
 * Panels share the names of their fields, so that what a credential holds has one name for all. Conditions
 * stand on fields, never on single choices: n8n's editor judges those by the node that is open.
 */
export function sharedFields(accesses: readonly Access[]): INodeProperties[] {
	const panels = accesses.flatMap((access) => panelOf(access).map((field) => onlyFor(field, access.backend)));
	const fields = [backendField(accesses), ...panels];
	return [...fields, anyAuthentication].map((field) => hiding(field, choicesIn(fields)));
}

/** The backend that a credential names. Throws a Problem when this version knows none of that name. */
export function accessOf(accesses: readonly Access[], { backend }: Credential): Access {
	if (backend === '') throw credentialProblem('The credential has no backend', 'Open the credential and pick a backend.');
	const access = accesses.find((each) => each.backend === backend);
	if (access === undefined) {
		throw credentialProblem(`The credential's backend "${backend}" is unknown`, 'Open the credential and pick a backend.');
	}
	return access;
}

function backendField(accesses: readonly Access[]): INodeProperties {
	return {
		displayName: 'Backend',
		name: 'backend',
		type: 'options',
		noDataExpression: true,
		required: true,
		options: accesses.map(({ backend, label }) => ({ name: label, value: backend })),
		default: '',
		description: "The service whose keys are managed. Name the credential after it: a node's list of credentials shows nothing but names.",
	};
}

/**
 * n8n's public API checks a field that several panels have by its last definition: this one, which no dialog
 * shows, lets every authentication pass. It must not be of the type `hidden`, or n8n takes it for that of OAuth.
 */
const anyAuthentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'string',
	default: USUAL,
	displayOptions: { show: { backend: [] } },
};

/** What stands in the dialog once a backend is chosen: what everyone has to fill in comes first. */
function panelOf(access: Access): INodeProperties[] {
	const [usual, ...others] = access.authentications;
	return [
		...access.leading,
		...(others.length === 0 ? [] : [authenticationField(access.authentications)]),
		...SECRETS[usual].map((field) => hiddenBy(usual === 'apiKey' ? { ...field, ...access.keyLooks } : field, others)),
		...others.flatMap((authentication) => SECRETS[authentication].map((field) => shownBy(field, authentication))),
		// Where the vendor tells no address of its own, this one has to be filled in as well.
		...(access.cloudUrl === null ? [...baseUrlFields(access), ...access.fields] : [...access.fields, ...baseUrlFields(access)]),
	];
}

function authenticationField(authentications: readonly Authentication[]): INodeProperties {
	return {
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: authentications.map((value) => ({ ...AUTHENTICATIONS[value], value })),
		default: USUAL,
	};
}

/** *Base URL*, with the address of the vendor that is meant: where a field chooses among several, each choice has its own. */
function baseUrlFields({ label, cloudUrl }: Access): INodeProperties[] {
	if (cloudUrl === null) return [baseUrlField(`The address of the API of ${label}`)];
	if (typeof cloudUrl === 'string') return [vendorsUrlField(cloudUrl)];
	const { field, urls } = cloudUrl;
	const ofChoices = Object.entries(urls).map(([choice, url]) => ({ ...vendorsUrlField(url), displayOptions: { show: { [field]: [choice] } } }));
	const ofOthers = { ...baseUrlField('The address of the API'), displayOptions: { hide: { [field]: Object.keys(urls) } } };
	return [...ofChoices, ofOthers];
}

function vendorsUrlField(url: string): INodeProperties {
	return baseUrlField(`The address of a server of your own. Leave it empty for the cloud: ${url}.`, url);
}

function baseUrlField(description: string, example = 'https://api.example.com'): INodeProperties {
	return { displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '', placeholder: `e.g. ${example}`, description };
}

function onlyFor(field: INodeProperties, backend: string): INodeProperties {
	return { ...field, displayOptions: { ...field.displayOptions, show: { backend: [backend], ...field.displayOptions?.show } } };
}

function shownBy(field: INodeProperties, authentication: Authentication): INodeProperties {
	return { ...field, displayOptions: { show: { authentication: [authentication] } } };
}

/** What is left over from another backend's panel counts as the usual authentication. */
function hiddenBy(field: INodeProperties, others: readonly Authentication[]): INodeProperties {
	return others.length === 0 ? field : { ...field, displayOptions: { hide: { authentication: [...others] } } };
}

/** The same condition without `show`: n8n's public API demands every field that has one. */
function hiding(field: INodeProperties, choices: ReadonlyMap<string, readonly string[]>): INodeProperties {
	const { show, hide } = field.displayOptions ?? {};
	if (show === undefined) return field;
	const rest = Object.entries(show).map(([name, shown = []]) => [name, (choices.get(name) ?? []).filter((choice) => !shown.includes(choice))] as const);
	return { ...field, displayOptions: { hide: { ...Object.fromEntries(rest), ...hide } } };
}

/** What each field of choices may hold, its default included. */
function choicesIn(fields: readonly INodeProperties[]): Map<string, string[]> {
	const choices = new Map<string, string[]>();
	for (const { name, type, options = [], default: preset } of fields) {
		if (type !== 'options') continue;
		const values = options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
		choices.set(name, [...new Set([...(choices.get(name) ?? []), ...values, String(preset)])]);
	}
	return choices;
}
