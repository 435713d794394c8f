import type { INodeProperties } from 'n8n-workflow';
import { CREDENTIAL } from '../access';
import type { Destination } from '../delivery/destination';
import { OUTPUT } from '../delivery/open';

/**
 * *Deliver To*, the fields of each destination, and what is delivered.
 *
 * @param operations those that make secrets
 */
export function deliveryFieldsOf(destinations: readonly Destination[], operations: readonly string[]): INodeProperties[] {
	const operation = [...operations];
	const delivered = { show: { operation }, hide: { deliverTo: [OUTPUT] } };
	return [
		{
			displayName: 'Deliver To',
			name: 'deliverTo',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Output', value: OUTPUT, description: 'The secret is in the output, in plain text' },
				...destinations.map(({ label, kind, description }) => ({ name: label, value: kind, description })),
			],
			default: OUTPUT,
			description: 'Where the new secret goes. A destination is checked before the key is created and again after the delivery, and the output then holds no plaintext.',
			displayOptions: { show: { operation } },
		},
		...destinations.flatMap(({ kind, fields }) => fields.map((field) => shownFor(field, { operation, deliverTo: [kind] }))),
		{
			displayName: 'Text to Deliver',
			name: 'deliverText',
			type: 'string',
			default: '{secret}',
			placeholder: 'e.g. Bearer {secret}',
			description: 'The text to deliver: {secret} becomes the secret, {secret.dsn.secret} a part of it (the DSN of a Sentry key), {name} the name of the key',
			displayOptions: delivered,
		},
		{
			displayName: 'Also in Output',
			name: 'alsoInOutput',
			type: 'boolean',
			default: false,
			description: 'Whether the output holds the plaintext as well. Saved executions keep it.',
			displayOptions: delivered,
		},
	];
}

/**
 * With two credentials n8n's router takes the one that a parameter of this name chooses; there is one choice, since
 * the destination's is read by its name. The editor asks for lists without it, so that the condition on the
 * credential is met by nothing, too.
 */
export const routersCredential: INodeProperties = { displayName: 'Authentication', name: 'authentication', type: 'hidden', default: CREDENTIAL };

function shownFor(field: INodeProperties, conditions: Record<string, string[]>): INodeProperties {
	return { ...field, displayOptions: { ...field.displayOptions, show: { ...conditions, ...field.displayOptions?.show } } };
}
