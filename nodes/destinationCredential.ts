import type { INodeProperties } from 'n8n-workflow';
import { credentialProblem } from './shared/problem';
import type { DestinationAccess, DestinationCredential } from './shared/delivery/access';

/** The fields of the destinations' credential: *Kind*, and for each kind a panel of its own. */
export function destinationCredentialFields(accesses: readonly DestinationAccess[]): INodeProperties[] {
	return [
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			noDataExpression: true,
			required: true,
			options: accesses.map(({ kind, label }) => ({ name: label, value: kind })),
			default: '',
			description: "Where secrets are handed over. Name the credential after it: a node's list of credentials shows nothing but names.",
		},
		...accesses.flatMap((access) => [...access.fields, baseUrlField(access)].map((field) => onlyFor(field, access.kind))),
	];
}

/** The kind that a credential names. Throws a Problem when this version knows none of that name. */
export function destinationAccessOf(accesses: readonly DestinationAccess[], { kind }: DestinationCredential): DestinationAccess {
	const access = accesses.find((each) => each.kind === kind);
	if (access === undefined) {
		throw credentialProblem(kind === '' ? 'The credential has no kind' : `The credential's kind "${kind}" is unknown`, 'Open the credential and pick a kind.');
	}
	return access;
}

/** A part of the request of *Test*: an expression that picks the kind's own. */
export function byKind(accesses: readonly DestinationAccess[], partOf: (access: DestinationAccess) => string, otherwise: string): string {
	const choices = accesses.map((access) => `$credentials.kind === '${access.kind}' ? (${partOf(access)})`);
	return `={{ ${choices.join(' : ')} : ${otherwise} }}`;
}

/** The address of *Test*, cleaned as the nodes clean it. */
export function testUrl(accesses: readonly DestinationAccess[]): string {
	const clouds = accesses.map(({ kind, cloudUrl }) => `$credentials.kind === '${kind}' ? ${JSON.stringify(cloudUrl ?? '')}`);
	return `={{ (($credentials.baseUrl || '').trim() || (${clouds.join(' : ')} : '')).replace(/\\/+$/, '') }}`;
}

function baseUrlField({ service, cloudUrl }: DestinationAccess): INodeProperties {
	return {
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		placeholder: `e.g. ${cloudUrl ?? 'https://secrets.example.com'}`,
		description: cloudUrl === null ? `The address of ${service.replace(/^The/, 'the')}` : `The address of a server of your own. Leave it empty for ${cloudUrl}.`,
	};
}

function onlyFor(field: INodeProperties, kind: string): INodeProperties {
	return { ...field, displayOptions: { ...field.displayOptions, show: { kind: [kind], ...field.displayOptions?.show } } };
}
