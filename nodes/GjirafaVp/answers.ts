import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import { type Answer, spelledNumber } from '../shared/http/answer';
import { endIn, factsOf, isoDate, type KeyFacts } from '../shared/keys/facts';
import { eachOf, oneOf, type Reading } from '../shared/keys/reading';
import { secretOrMask } from '../shared/keys/secretOrMask';
import { partOf, resultOf } from './envelope';

const common = {
	apiKey: z.string().nullish(),
	startDate: z.string().nullish(),
	expireDate: z.string().nullish(),
	hasExpireTime: z.boolean().nullish().catch(undefined),
};
/** A key as create, get and update spell it. */
const oneShape = z.object({ id: spelledNumber, name: z.string().nullable().catch(null), roleId: spelledNumber.nullish(), ...common });
/** A key as the list spells it: with its projects, and without its role. */
const listedShape = z.object({
	apiKeyId: spelledNumber,
	apiKeyName: z.string().nullable().catch(null),
	projectsNameList: z.array(z.object({ publicId: z.string(), name: z.string().nullable().catch(null) })).nullish(),
	...common,
});
const rolesShape = z.object({
	currentPage: spelledNumber,
	totalPages: spelledNumber,
	items: z.array(z.object({ id: spelledNumber, name: z.string(), description: z.string().nullish(), isActive: z.boolean().catch(true) })),
});

/** A project that a key reaches. */
export interface Project extends IDataObject {
	id: string;
	/** `null` where the answer doesn't tell. */
	name: string | null;
}

export interface Roles {
	items: z.infer<typeof rolesShape>['items'];
	nextPage: number | null;
}

/** Reads the answer of create, get and update. It tells no projects; `projects` are those that are known. */
export function readOne(answer: Answer, projects: Project[] | null): KeyFacts {
	const what = 'a Gjirafa API key';
	const reading: Reading<z.infer<typeof oneShape>> = {
		shape: oneShape,
		facts: (key, raw) => toFacts(key.id, key.name, key, { role: typeof key.roleId === 'number' ? { id: key.roleId } : null, projects }, raw),
	};
	return oneOf(answer, reading, what, partOf(answer, what));
}

/** Reads the list. It has no paging. */
export function readList(answer: Answer): KeyFacts[] {
	const what = 'a list of Gjirafa API keys';
	return eachOf(answer, listed, what, partOf(answer, what));
}

/** One key from both: the list knows its projects, `get` its role. */
export function merged(listed: KeyFacts, got: KeyFacts): KeyFacts {
	return { ...got, more: { ...got.more, projects: listed.more.projects } };
}

/** Reads a page of a project's roles. */
export function readRoles(answer: Answer): Roles {
	const { currentPage, totalPages, items } = resultOf(answer, rolesShape, 'a list of roles');
	return { items, nextPage: currentPage < totalPages ? currentPage + 1 : null };
}

/** The role of a key, or `null` where no answer told it. */
export function roleOf({ more }: KeyFacts): number | null {
	const told = z.object({ id: z.number() }).safeParse(more.role);
	return told.success ? told.data.id : null;
}

/** The projects of a key, or `null` where no answer told them. */
export function projectsOf({ more }: KeyFacts): Project[] | null {
	const told = z.array(z.object({ id: z.string(), name: z.string().nullable() })).safeParse(more.projects);
	return told.success ? told.data : null;
}

const listed: Reading<z.infer<typeof listedShape>> = {
	shape: listedShape,
	facts: (key, raw) => {
		const projects = key.projectsNameList === undefined ? null : (key.projectsNameList ?? []).map(({ publicId, name }) => ({ id: publicId, name }));
		return toFacts(key.apiKeyId, key.apiKeyName, key, { role: null, projects }, raw);
	},
};

function toFacts(
	id: number,
	name: string | null,
	key: { apiKey?: string | null; startDate?: string | null; expireDate?: string | null; hasExpireTime?: boolean | null },
	more: { role: { id: number } | null; projects: Project[] | null },
	raw: IDataObject,
): KeyFacts {
	const startsAt = isoDate(key.startDate);
	return factsOf({
		id: String(id),
		name,
		startsAt,
		// An end date is one unless it is said to be none.
		...endIn(key.hasExpireTime === false ? null : key.expireDate),
		...secretOrMask(key.apiKey),
		more: { startsAt, ...more },
		raw,
	});
}
