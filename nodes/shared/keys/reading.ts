import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import { type Answer, anyList, type Part, readJson, readPart } from '../http/answer';
import { dataObject, isFields } from '../data';
import type { KeyFacts } from './facts';

/** How a backend's key is read: what its object has to be like, and the facts in it. */
export interface Reading<T> {
	shape: z.ZodType<T, z.ZodTypeDef, unknown>;
	/** @param raw the vendor's own object; to copy along what the shape doesn't name would take longer than all else */
	facts(told: T, raw: IDataObject): KeyFacts;
}

const anything = z.unknown();

/**
 * Reads one key: the whole body, or a part of it.
 *
 * @param what names it for the error
 * @throws Problem `badAnswer` where it is of another shape
 */
export function oneOf<T>(answer: Answer, reading: Reading<T>, what: string, part: Part = { value: readJson(answer, anything, what), path: [] }): KeyFacts {
	return factsIn(readPart(answer, part, reading.shape, what), part.value, reading);
}

/**
 * Reads a list of keys: the whole body, or a part of it. One by one, so that a long list is never held in all the
 * forms that it takes on the way.
 *
 * @param what names it for the error
 * @throws Problem `badAnswer` where it, or a key in it, is of another shape
 */
export function eachOf<T>(answer: Answer, reading: Reading<T>, what: string, { value, path }: Part = { value: readJson(answer, anyList, what), path: [] }): KeyFacts[] {
	const list = readPart(answer, { value, path }, anyList, what);
	return list.map((entry, i) => {
		const told = reading.shape.safeParse(entry);
		// Where a key stands is worked out for the error only: a list has thousands.
		return told.success ? factsIn(told.data, entry, reading) : oneOf(answer, reading, what, { value: entry, path: [...path, i] });
	});
}

function factsIn<T>(told: T, value: unknown, { facts }: Reading<T>): KeyFacts {
	return facts(told, isFields(value) ? dataObject(value) : {});
}
