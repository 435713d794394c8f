import { z } from 'zod/v3';
import { isBlank } from '../shared/params/blank';
import { fitting } from '../shared/params/json';
import { type Field, fieldProblem } from '../shared/params/params';

/** A value of an entry, and what to call its place in an error. */
interface Given {
	value: unknown;
	field: Field;
}

/** What an entry of a JSON list holds, in whichever spelling. */
export interface JsonEntry extends Record<'name' | 'roleId' | 'projectIds' | 'startDate' | 'expireDate', Given> {
	/** It is said to have no end, whatever date stands beside that. */
	endless: boolean;
}

const anything = z.unknown().optional();
const vendorShape = z
	.object({ apiKeyId: anything, apiName: anything, hasExpireTime: z.boolean().nullish(), startDateTime: anything, expireDateTime: anything })
	.strict();
const entryShape = z
	.object({ name: anything, roleId: anything, projectIds: anything, listProjectsId: anything, startDate: anything, expireDate: anything, userApiKey: vendorShape.optional() })
	.strict();

/**
 * Takes an entry apart: `{name, roleId, projectIds?, startDate?, expireDate?}`, or the body that the vendor
 * documents, `{listProjectsId?, roleId, userApiKey: {apiName, hasExpireTime?, startDateTime?, expireDateTime?}}`.
 * Its `apiKeyId` is the server's to choose and counts for nothing.
 *
 * @throws Problem for a value that stands at both of its places, and for an end that is announced and missing
 */
export function jsonEntry(entry: unknown, where: string): JsonEntry {
	const { userApiKey = {}, ...own } = fitting(entry, entryShape, where);
	const spelled = new Map<string, unknown>([
		...Object.entries(own),
		...Object.entries(userApiKey).map(([name, value]) => [`userApiKey.${name}`, value] as const),
	]);
	const at = (...spellings: [string, ...string[]]): Given => {
		const [first, second] = spellings.filter((name) => !isBlank(spelled.get(name)));
		const name = first ?? spellings[0];
		const field = { name, label: `${where}, ${name}` };
		const value = spelled.get(name);
		if (second !== undefined) throw fieldProblem(field, `stands beside ${second}`, value, 'Give one of the two.');
		return { value, field };
	};
	const expireDate = at('expireDate', 'userApiKey.expireDateTime');
	if (userApiKey.hasExpireTime === true && isBlank(expireDate.value)) {
		throw fieldProblem({ name: 'expireDateTime', label: `${where}, userApiKey.expireDateTime` }, 'is missing', undefined, 'Give the end, or set hasExpireTime to false.');
	}
	return {
		name: at('name', 'userApiKey.apiName'),
		roleId: at('roleId'),
		projectIds: at('projectIds', 'listProjectsId'),
		startDate: at('startDate', 'userApiKey.startDateTime'),
		expireDate,
		endless: userApiKey.hasExpireTime === false,
	};
}
