import { json } from '../../shared/params/json';
import { checkedWhole, flag, type Field, fieldProblem, type Params, within } from '../../shared/params/params';
import type { Endpoint, JsonObject, JsonPath } from '../parts';
import { asJson } from '../extras';
import { stepsOf } from '../interpret/jsonPath';
import { bodyFlaw, pathFlaw, uses } from '../interpret/template';

/** Reads one collection of the form; what was not added has its default. */
export class FormReader {
	private readonly params: Params;

	constructor(params: Params, collection: string, private readonly labels: Record<string, string>) {
		this.params = within(params, collection);
	}

	/** A text, trimmed; `fallback` when it was not added, empty when it was cleared. */
	text(name: string, fallback = ''): string {
		const given = this.params.get(name);
		if (given === undefined || given === null) return fallback;
		if (typeof given !== 'string') throw fieldProblem(this.field(name), 'is not a text', given, 'Give a text.');
		return given.trim();
	}

	flag(name: string, fallback = false): boolean {
		return this.params.get(name) === undefined ? fallback : flag(this.params, this.field(name));
	}

	choice<T extends string>(name: string, words: readonly T[], fallback: T): T {
		const given = this.params.get(name) ?? fallback;
		const word = words.find((candidate) => candidate === given);
		if (word === undefined) throw fieldProblem(this.field(name), 'is not one of its choices', given, `Choose ${words.join(', ')}.`);
		return word;
	}

	/** A place in an answer or a body; `undefined` when it was cleared. */
	place(name: string, fallback = ''): JsonPath | undefined {
		const path = this.checkedPlace(name, this.text(name, fallback), 0);
		return path === '' ? undefined : path;
	}

	/** Places separated by commas. */
	places(name: string): JsonPath[] {
		const paths = this.text(name).split(',').map((path) => path.trim());
		return paths.filter((path) => path !== '').map((path) => this.checkedPlace(name, path, 1));
	}

	/** A place that has to be there. */
	neededPlace(name: string, fallback: string): JsonPath {
		const path = this.place(name, fallback);
		if (path === undefined) throw fieldProblem(this.field(name), 'is missing', '', `Give the place, such as ${fallback}.`);
		return path;
	}

	number(name: string, fallback: number, least: number): number {
		return checkedWhole(this.params.get(name) ?? fallback, this.field(name), least, 100_000);
	}

	/** A path that a new key is tried on. */
	check(name: string): Endpoint | undefined {
		const path = this.text(name);
		if (path === '') return undefined;
		requireBelow(this.field(name), path);
		return { method: 'GET', path };
	}

	/**
	 * An endpoint from the fields `<prefix>Method`, `<prefix>Path` and `<prefix>Body`; `undefined` when it
	 * has no path. One that is about a key has to say where the key's id goes.
	 */
	endpoint(prefix: string, method: Endpoint['method'], path: string, aboutKey: boolean): Endpoint | undefined {
		const template = this.text(`${prefix}Path`, path);
		if (template === '') return undefined;
		const field = this.field(`${prefix}Path`);
		requireBelow(field, template);
		const body = this.body(`${prefix}Body`);
		const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
		const endpoint: Endpoint = { method: this.choice(`${prefix}Method`, methods, method), path: template, ...(body === undefined ? {} : { body }) };
		if (aboutKey && !uses(endpoint, 'id')) {
			throw fieldProblem(field, 'does not say where the id goes', template, 'Put {id} into the path, its query or the body, such as /keys/{id}.');
		}
		if (!aboutKey && uses(endpoint, 'id')) throw fieldProblem(field, 'holds {id}, but is not about one key', template, 'Remove it.');
		return endpoint;
	}

	/** @param least how many names it has to hold; 0 where it may be the whole */
	private checkedPlace(name: string, path: string, least: number): JsonPath {
		if ((stepsOf(path)?.length ?? -1) >= least) return path;
		throw fieldProblem(this.field(name), 'is not a JSON path', path, 'Give names with dots between, such as data.key or items.0.id.');
	}

	private body(name: string): JsonObject | undefined {
		if (this.text(name) === '') return undefined;
		const value = asJson(json(this.params, this.field(name)));
		const flaw = bodyFlaw(value);
		if (flaw !== null) throw fieldProblem(this.field(name), flaw, value, 'Only {id} and {parent} are filled in. A name goes to the place under Name in Requests.');
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
		throw fieldProblem(this.field(name), 'is not a JSON object', value, 'Give an object such as {"keyId": "{id}"}.');
	}

	private field(name: string): Field {
		return { name, label: this.labels[name] ?? name };
	}
}

/** Refuses a path that leads away from the base URL. */
function requireBelow(field: Field, template: string): void {
	const flaw = pathFlaw(template);
	if (flaw !== null) throw fieldProblem(field, flaw, template, 'Give a path below the base URL of the credential, such as /keys/{id}.');
}
