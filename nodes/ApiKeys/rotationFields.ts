import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { places } from '../destinations/offered';
import { rotateFields } from '../shared/fields/rotate';
import type { Descriptor } from './descriptor';
import { CUSTOM, presets } from './presets';

const ROLL = {
	name: "The Service's Own Roll",
	value: 'roll',
	description: 'The new key has the end of the old one, which works 24 hours more on Unkey, and is revoked at once on GitLab',
};

/** Which services know an ending; a custom service's form is only read when the node runs. */
const KNOWING: Record<string, (preset: Descriptor) => boolean> = {
	disable: ({ update }) => update?.enabled !== undefined,
	grace: ({ update }) => update?.expiry !== undefined && update.expiry.coarse !== true,
	roll: ({ roll }) => roll !== undefined,
};

/** The fields of Rotate, each ending where the service knows it. */
export const rotation: INodeProperties[] = rotateFields({
	endings: ['revoke', 'disable', 'grace', 'keep'],
	roll: ROLL,
	places,
	lifetimes: true,
	called: {},
}).map((field) => (field.name === 'oldKey' ? { ...field, options: field.options?.map((option) => ('value' in option ? narrowed(option) : option)) } : field));

function narrowed(option: INodePropertyOptions): INodePropertyOptions {
	const knows = KNOWING[String(option.value)];
	if (knows === undefined) return option;
	const services = presets.filter(knows).map(({ service }) => service);
	const custom = option.value === 'roll' ? [] : [CUSTOM];
	return { ...option, displayOptions: { show: { service: [...services, ...custom] } } };
}
