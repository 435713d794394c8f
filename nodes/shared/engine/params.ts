import type { IExecuteFunctions, IExecuteSingleFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { Params } from '../params/params';
import { inputProblem, toProblem } from '../problem';

/** The parameters of one item of a run, each worked out once. Without a fallback n8n throws for a parameter that isn't set. */
export function itemParams(context: IExecuteFunctions, itemIndex: number): Params {
	const read = new Map<string, unknown>();
	return {
		itemIndex,
		timezone: context.getTimezone(),
		get: (name) => {
			if (!read.has(name)) read.set(name, finite(name, () => context.getNodeParameter(name, itemIndex, null)) ?? undefined);
			return read.get(name);
		},
	};
}

/** The parameters of the one item that n8n's router is at. */
export function singleParams(context: IExecuteSingleFunctions): Params {
	return {
		itemIndex: context.getItemIndex(),
		timezone: context.getTimezone(),
		get: (name) => finite(name, () => context.getNodeParameter(name, null)) ?? undefined,
	};
}

/** n8n walks through what an expression yields, and finds no end in an object that holds itself. */
function finite<T>(name: string, read: () => T): T {
	try {
		return read();
	} catch (thrown) {
		if (!(thrown instanceof Error) || thrown.name !== 'RangeError') throw toProblem(thrown);
		throw inputProblem(wordsOf(name), `${wordsOf(name)} holds itself`, 'The expression yields an object or a list that stands inside of itself. Give plain data.');
	}
}

/**
 * The parameters as they stand in the open panel, where the editor leaves an expression as it is when it has
 * no data to work it out from. A field that is one has no value here: sent as it stands, it would be taken for an id.
 */
export function panelParams(context: ILoadOptionsFunctions): Params {
	return {
		itemIndex: 0,
		timezone: context.getTimezone(),
		get: (name) => fixed(name, context.getCurrentNodeParameter(name)),
	};
}

function fixed(name: string, value: unknown): unknown {
	const located = collection.safeParse(value);
	if (isExpression(value) || (located.success && isExpression(located.data.value))) {
		throw inputProblem(
			wordsOf(name),
			`There is no list to pick from while ${wordsOf(name)} is an expression`,
			'Its value is known only when the workflow runs. Pick a fixed one there, or give this field by ID or name.',
		);
	}
	if (!located.success || '__rl' in located.data) return value;
	return Object.fromEntries(Object.entries(located.data).filter(([, entry]) => !isExpression(entry)));
}

const collection = z.record(z.string(), z.unknown());

function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}

/** A parameter's name as a label: `projectId` is Project ID. */
function wordsOf(name: string): string {
	const words = name.replace(/Id$/, ' ID').replace(/[a-z](?=[A-Z])/g, '$& ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The parameters of a polling node. It lists keys, which is what a backend's place may depend on. */
export function pollParams(context: IPollFunctions): Params {
	return {
		itemIndex: 0,
		timezone: context.getTimezone(),
		get: (name) => (name === 'operation' ? 'getAll' : (finite(name, () => context.getNodeParameter(name, null)) ?? undefined)),
	};
}
