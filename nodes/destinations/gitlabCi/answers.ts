import { z } from 'zod/v3';
import { type Answer, jsonOf, readJson } from '../../shared/http/answer';

/** A variable as GitLab shows it: a write repeats what it doesn't change. */
const variable = z.object({
	key: z.string(),
	/** `null` for hidden variables. */
	value: z.string().nullish(),
	variable_type: z.enum(['env_var', 'file']).catch('env_var'),
	protected: z.boolean().catch(false),
	masked: z.boolean().catch(false),
	hidden: z.boolean().catch(false),
	raw: z.boolean().catch(false),
	environment_scope: z.string().catch('*'),
	description: z.string().nullish(),
});

export type Variable = z.infer<typeof variable>;

/** What GitLab tells of a variable and of its place. */
export interface GitlabHeld {
	/** `null` where there is none. */
	variable: Variable | null;
	/** The number of its project or group, where its path was looked up. */
	placeId: number | null;
}

export const UNSEEN: GitlabHeld = { variable: null, placeId: null };

const place = z.object({ id: z.number() });

const said = z.union([z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))]);
const refusal = z.union([z.object({ message: said }), z.object({ error: z.string() })]);

/** Reads GET, PUT and POST of a variable; a 404 says that there is none. */
export function readVariable(answer: Answer, { held }: { held: GitlabHeld }): GitlabHeld {
	return { ...held, variable: answer.status === 404 ? null : readJson(answer, variable, 'a CI/CD variable') };
}

/** Reads GET of a project or a group. */
export function readPlace(answer: Answer, { held }: { held: GitlabHeld }): GitlabHeld {
	return { ...held, placeId: readJson(answer, place, 'a project or a group').id };
}

/** A missing variable, as GitLab tells it from a missing project or group. */
export function isMissingVariable({ status, text }: Answer): boolean {
	return status === 404 && /variable not found/i.test(text);
}

/** Whether an unsuccessful answer is GitLab's own. */
export function isGitlabs(answer: Answer): boolean {
	return refusal.safeParse(jsonOf(answer)).success;
}

/** The text of a visible variable, `null` where it can't be read. */
export function valueOf({ variable: shown }: GitlabHeld): string | null {
	return shown === null || shown.hidden ? null : (shown.value ?? null);
}
