import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { OUTPUT } from '../delivery/open';
import { expiresAtField, expiresInDaysField } from './expiry';
import { notice } from './notice';

const ENDINGS = {
	revoke: { name: 'Revoke Now', value: 'revoke', description: 'End it as soon as the new key is proven' },
	disable: { name: 'Disable', value: 'disable', description: 'Switch it off; it can be switched on again' },
	grace: { name: 'End After a Grace Period', value: 'grace', description: 'Both keys work until then' },
	keep: { name: 'Keep', value: 'keep', description: 'Keep it, and return its ID for a later step' },
} satisfies Record<string, INodePropertyOptions>;

/** The fields of Rotate. */
export function rotateFields({ endings, roll, lifetimes, places = [], called = {} }: {
	/** The ways in which an old key can end, in the order they are offered. */
	endings: ReadonlyArray<keyof typeof ENDINGS>;
	/** The vendor's own rotation, where there is one. */
	roll?: INodePropertyOptions;
	/** Whether the vendor lets keys end. */
	lifetimes: boolean;
	/** The values of *Deliver To* after which the secret is in use: only then may the old key end at once by default. */
	places?: readonly string[];
	/** What the vendor calls an ending, where it isn't the usual name. */
	called?: Partial<Record<keyof typeof ENDINGS, string>>;
}): INodeProperties[] {
	const notRolled: Record<string, string[]> = roll === undefined ? {} : { oldKey: [...endings] };
	const options = endings.map((ending) => ({ ...ENDINGS[ending], name: called[ending] ?? ENDINGS[ending].name }));
	const oldKey: INodeProperties = {
		displayName: 'Old Key',
		name: 'oldKey',
		type: 'options',
		noDataExpression: true,
		options: [...options, ...(roll === undefined ? [] : [roll])],
		default: 'keep',
		description: 'What happens to the old key once the new one is proven',
		displayOptions: { hide: { deliverTo: [...places] } },
	};
	const fields: INodeProperties[] = [
		oldKey,
		{ ...oldKey, options, default: 'revoke', description: 'What happens to the old key once the new one is delivered', displayOptions: { show: { deliverTo: [...places] } } },
		keepNotice,
		deliveredKeepNotice,
		...(endings.includes('grace') ? [graceField] : []),
		...(lifetimes ? lifetimeFields(notRolled) : []),
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description: 'Whether to show the planned requests instead of sending them',
		},
	];
	return fields.map((field) => ({ ...field, displayOptions: { ...field.displayOptions, show: { operation: ['rotate'], ...field.displayOptions?.show } } }));
}

/** Who keeps the old key has one more step to take. */
const keepNotice = notice(
	'keepNotice',
	'The old key goes on working. Store <code>secret.value</code> of the new one first, then revoke <code>rotation.oldKey.id</code> in a later step.',
	{ show: { oldKey: ['keep'], deliverTo: [OUTPUT] } },
);

const deliveredKeepNotice = notice(
	'deliveredKeepNotice',
	'The old key goes on working. Revoke <code>rotation.oldKey.id</code> in a later step.',
	{ show: { oldKey: ['keep'] }, hide: { deliverTo: [OUTPUT] } },
);

const graceField: INodeProperties = {
	displayName: 'Grace Period (Hours)',
	name: 'graceHours',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 8760 },
	default: 24,
	description: 'How long the old key keeps working beside the new one',
	displayOptions: { show: { oldKey: ['grace'] } },
};

function lifetimeFields(notRolled: Record<string, string[]>): INodeProperties[] {
	return [
		{
			displayName: 'New Key Expiration',
			name: 'lifetime',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'After a Number of Days', value: 'days' },
				{ name: 'Never', value: 'never' },
				{ name: 'On a Date', value: 'date' },
				{ name: 'Same Duration as the Old Key', value: 'sameLength' },
				{ name: 'Same End Date as the Old Key', value: 'sameEnd' },
			],
			default: 'sameLength',
			description: 'When the new key expires',
			displayOptions: { show: notRolled },
		},
		expiresInDaysField({ ...notRolled, lifetime: ['days'] }),
		expiresAtField({ ...notRolled, lifetime: ['date'] }),
	];
}
