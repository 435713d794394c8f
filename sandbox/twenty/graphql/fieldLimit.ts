import { GraphQLError } from 'graphql';
import type { SandboxOptions } from '../../backend';
import type { GraphQLContext } from './context';

const MOST = 500;
/** The window in minutes: 100 seconds. */
const WINDOW = 100 / 60;

type Resolver = (args: never, context: GraphQLContext) => unknown;

/**
 * The limit of the older servers: a caller may ask for each GraphQL field 500 times in 100 seconds, and every
 * alias counts. What is refused counts too, so that who goes on asking is never let in. REST isn't counted.
 */
export class FieldLimit {
	private readonly asked = new Map<string, number[]>();

	constructor(private readonly options: SandboxOptions) {}

	/** The same resolvers, each counted before it runs. */
	counting<R extends Record<string, Resolver>>(resolvers: R): Record<string, Resolver> {
		return Object.fromEntries(
			Object.entries(resolvers).map(([field, resolve]): [string, Resolver] => [
				field,
				(args, context) => {
					this.count(`${callerOf(context)} ${field}`);
					return resolve(args, context);
				},
			]),
		);
	}

	private count(what: string): void {
		const { minuteMs, now } = this.options;
		if (minuteMs === null) return;
		const since = now() - minuteMs * WINDOW;
		const times = [...(this.asked.get(what) ?? []).filter((at) => at > since), now()];
		this.asked.set(what, times);
		if (times.length > MOST) throw new GraphQLError('Too many requests.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
	}
}

/** People are told apart; keys and strangers go by their address, which is one here. */
function callerOf({ caller }: GraphQLContext): string {
	return caller?.kind === 'user' ? caller.user.id : 'address';
}
