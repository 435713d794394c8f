import type { Naming } from '../../shared/delivery/destination';
import { named } from '../../shared/delivery/naming';
import { path, type Path } from '../../shared/http/path';
import { checkedId } from '../../shared/params/locator';
import { choice, fieldProblem, type Field, flag, type Params, text } from '../../shared/params/params';

const LEVEL: Field = { name: 'gitlabLevel', label: 'Variable Of' };
const PLACE: Field = { name: 'gitlabPlace', label: 'Project or Group' };
const KEY: Field = { name: 'gitlabVariable', label: 'Variable' };
const SCOPE: Field = { name: 'gitlabScope', label: 'Environment Scope' };
const LONGEST_KEY = 255;

/** Where a variable of GitLab CI/CD stands. */
export interface GitlabTarget {
	level: 'project' | 'group';
	/** Its id or its full path. */
	place: string;
	key: string;
	scope: string;
	/** What a variable that is made shall be. */
	masked: boolean;
	protected: boolean;
}

/** Reads the node's fields. Throws a Problem. */
export function targetOf(params: Params, naming: Naming): GitlabTarget {
	const key = named(text(params, KEY), naming);
	if (!/^\w+$/.test(key) || key.length > LONGEST_KEY) {
		throw fieldProblem(KEY, 'is not a name for a variable', key, `Use up to ${LONGEST_KEY} letters, digits and underscores, e.g. DEPLOY_KEY.`);
	}
	const place = text(params, PLACE).replace(/^\/+|\/+$/g, '');
	const scope = params.get(SCOPE.name);
	return {
		level: choice(params, LEVEL, ['project', 'group'] as const),
		place: checkedId(place, PLACE),
		key,
		scope: typeof scope === 'string' && scope.trim() !== '' ? scope.trim() : '*',
		masked: flag(params, { name: 'gitlabMasked', label: 'Masked When New' }),
		protected: flag(params, { name: 'gitlabProtected', label: 'Protected When New' }),
	};
}

/** The target in words. */
export function referenceOf({ level, place, key, scope }: GitlabTarget): string {
	return `GitLab variable ${key} of ${level} ${place}${scope === '*' ? '' : `, environment ${scope}`}`;
}

/** The project or the group itself. */
export function placeOf({ level, place }: GitlabTarget): Path {
	return level === 'project' ? path`/api/v4/projects/${place}` : path`/api/v4/groups/${place}`;
}

/** The variables of a place. */
export function variablesOf({ level, place }: GitlabTarget): Path {
	return level === 'project' ? path`/api/v4/projects/${place}/variables` : path`/api/v4/groups/${place}/variables`;
}

/** One variable; several of a key are told apart by their environment scope. */
export function variableOf(target: GitlabTarget): { path: Path; query: Record<string, string> } {
	const { level, place, key, scope } = target;
	const one = level === 'project' ? path`/api/v4/projects/${place}/variables/${key}` : path`/api/v4/groups/${place}/variables/${key}`;
	return { path: one, query: { 'filter[environment_scope]': scope } };
}
