import type { IExecuteFunctions, IExecuteSingleFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import type { Params } from '../params/params';

/** The parameters of one item of a run. Without a fallback n8n throws for a parameter that isn't set. */
export function itemParams(context: IExecuteFunctions, itemIndex: number): Params {
	return {
		itemIndex,
		timezone: context.getTimezone(),
		get: (name) => context.getNodeParameter(name, itemIndex, null) ?? undefined,
	};
}

/** The parameters of the one item that n8n's router is at. */
export function singleParams(context: IExecuteSingleFunctions): Params {
	return {
		itemIndex: context.getItemIndex(),
		timezone: context.getTimezone(),
		get: (name) => context.getNodeParameter(name, null) ?? undefined,
	};
}

/** The parameters as they stand in the open panel. */
export function panelParams(context: ILoadOptionsFunctions): Params {
	return {
		itemIndex: 0,
		timezone: context.getTimezone(),
		get: (name) => context.getCurrentNodeParameter(name),
	};
}

/** The parameters of a polling node. It lists keys, which is what a backend's place may depend on. */
export function pollParams(context: IPollFunctions): Params {
	return {
		itemIndex: 0,
		timezone: context.getTimezone(),
		get: (name) => (name === 'operation' ? 'getAll' : (context.getNodeParameter(name, null) ?? undefined)),
	};
}
