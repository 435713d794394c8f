import { z } from 'zod/v3';
import type { Json } from '../../shared/http/request';

/** A body with every `place` in its texts replaced. */
export function filledIn(body: Json, place: string, text: string): Json {
	return changed(body, (part) => part.split(place).join(text));
}

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

/** A JSON value with its texts changed, or `undefined` for what is no JSON. */
export function bodyJson(value: unknown, change: (text: string) => string): Json | undefined {
	const parsed = jsonShape.safeParse(value);
	return parsed.success ? changed(parsed.data, change) : undefined;
}

function changed(value: Json, change: (text: string) => string): Json {
	if (typeof value === 'string') return change(value);
	if (Array.isArray(value)) return value.map((entry) => changed(entry, change));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, changed(entry ?? null, change)]));
}
