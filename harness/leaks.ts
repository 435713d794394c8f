import { LoggerProxy } from 'n8n-workflow';
import type { NodeResult } from './runNode';

const logged: string[] = [];
const note = (message: string, metadata?: object) => void logged.push(`${message} ${JSON.stringify(metadata ?? {})}`);
LoggerProxy.init({ error: note, warn: note, info: note, debug: note });

/** Where a plaintext may stand: beside a key in an output item, under `secret`. In Raw that may be the vendor's own text. */
const PLACE_OF_SECRETS = /\.json\.secret(\.|$)/;

/**
 * Every place of a run, its errors, hints, logs and saved data included, where a secret stands that
 * doesn't belong there. Empties the log.
 */
export function leaksIn(result: NodeResult, secrets: readonly string[]): string[] {
	const needles = secrets.filter((secret) => secret.length >= 8).flatMap((secret) => [...new Set([secret, encodeURIComponent(secret)])]);
	const shortest = Math.min(...needles.map(({ length }) => length));
	const found: string[] = [];
	const texts = [
		...textsIn('result', { ...result, run: result.run.data.resultData }, new Set()),
		...logged.splice(0).map((text, i) => ({ at: `log ${i}`, text })),
	];
	for (const { at, text } of texts) {
		if (text.length < shortest || PLACE_OF_SECRETS.test(at)) continue;
		if (needles.some((needle) => text.includes(needle))) found.push(at);
	}
	return found;
}

interface Text {
	at: string;
	text: string;
}

function textsIn(at: string, value: unknown, seen: Set<unknown>): Text[] {
	if (typeof value === 'string') return [{ at, text: value }];
	if (typeof value !== 'object' || value === null || seen.has(value)) return [];
	seen.add(value);
	const names = value instanceof Error ? ['message', 'stack', 'cause', ...Object.keys(value)] : Object.keys(value);
	const fields = new Map<string, unknown>(names.map((name) => [name, Reflect.get(value, name)]));
	return [...fields].flatMap(([name, field]) => [{ at: `${at} (a key)`, text: name }, ...textsIn(`${at}.${name}`, field, seen)]);
}
