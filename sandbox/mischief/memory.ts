import type { Asked, Received } from '../forward';
import { nameIn } from './requests';

/** The answers that a target gave, for faults that give them again. */
export class Memory {
	private readonly first = new Map<string, Received>();
	private readonly byName = new Map<string, Received>();
	private readonly last = new Map<string, Received>();

	/** Notes a success; failures are of no use to anybody. */
	note(asked: Asked, received: Received): void {
		if (received.status >= 300) return;
		const request = requestOf(asked);
		if (!this.first.has(request)) this.first.set(request, received);
		this.last.set(asked.method, received);
		const name = nameIn(asked);
		if (name !== null && !this.byName.has(name)) this.byName.set(name, received);
	}

	/** What the very same request was answered when it first came. */
	stale(asked: Asked): Received | undefined {
		return this.first.get(requestOf(asked));
	}

	/** What the first request with the same name was answered. */
	namesake(asked: Asked): Received | undefined {
		return this.byName.get(nameIn(asked) ?? '');
	}

	/** What the last request of the same method was answered. */
	alike({ method }: Asked): Received | undefined {
		return this.last.get(method);
	}
}

function requestOf({ method, path, body }: Asked): string {
	return `${method} ${path} ${body.toString()}`;
}
