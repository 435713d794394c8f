import { z } from 'zod/v3';
import type { Json } from '../../shared/http/request';

/** Whether a text stands anywhere in a body's texts. */
export function hasPlace(body: Json, place: string): boolean {
	if (typeof body === 'string') return body.includes(place);
	if (typeof body !== 'object' || body === null) return false;
	return Object.values(body).some((value) => hasPlace(value ?? null, place));
}

/** The text, number or truth value at a place of dots, `undefined` where there is none. */
export function valueAt(value: unknown, place: string): string | undefined {
	const found = place.split('.').reduce<unknown>((inner, step) => new Map<string, unknown>(Object.entries(Object(inner))).get(step), value);
	return ['string', 'number', 'boolean'].includes(typeof found) ? String(found) : undefined;
}

const jsonShape: z.ZodType<Json> = z.lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(jsonShape), z.record(z.string(), jsonShape)]));

/** A JSON value, or `undefined` for what is none. */
export function bodyJson(value: unknown): Json | undefined {
	const parsed = jsonShape.safeParse(value);
	return parsed.success ? parsed.data : undefined;
}

/** A JSON value with its texts changed; names of fields stay. */
export function textsOf(value: Json, change: (text: string) => string): Json {
	if (typeof value === 'string') return change(value);
	if (Array.isArray(value)) return value.map((entry) => textsOf(entry, change));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, textsOf(entry ?? null, change)]));
}
