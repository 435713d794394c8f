import type { Exchange } from '../../shared/backend/exchange';
import type { At, RemoteDestination } from '../../shared/delivery/destination';
import { gitlabAccess } from './access';
import { type GitlabHeld, isGitlabs, isMissingVariable, readPlace, readVariable, UNSEEN, valueOf, type Variable } from './answers';
import { Problem } from '../../shared/problem';
import { gitlabFields } from './fields';
import { type GitlabTarget, placeOf, referenceOf, targetOf, variableOf, variablesOf } from './target';

type Step = Exchange<At<GitlabTarget, GitlabHeld>, GitlabHeld>;

const NEEDS = 'the scope api, and the role Maintainer (of a group: Owner)';
const SHORTEST_MASKED = 8;
/** What GitLab can mask: one line of these, or anything without spaces where it expands no references. */
const MASKABLE = { expanded: /^[\w+/=@:.~-]+$/, raw: /^\S+$/ };

/** What GitLab shows where the variable was written: it may keep it for another environment than was asked for. */
const landed: Step = {
	name: 'get variable',
	repeatable: true,
	needs: NEEDS,
	request: (at) => ({ method: 'GET', ...variableOf(standing(at)) }),
	accepts: isMissingVariable,
	read: readVariable,
};

const look: Step = {
	...landed,
	request: ({ target }) => ({ method: 'GET', ...variableOf(target) }),
	read: (answer, { target, held }) => {
		const seen = readVariable(answer, { held });
		requireScope(seen, target);
		return seen;
	},
};

/** A project or a group has a path and a number: only the number tells whether two are one. */
const place: Step = {
	name: 'get project or group',
	repeatable: true,
	needs: NEEDS,
	request: ({ target }) => ({ method: 'GET', path: placeOf(target) }),
	read: readPlace,
};

/** PUT where the variable is there, POST where it isn't. The same text again does no harm. */
const write: Step = {
	name: 'write variable',
	repeatable: false,
	needs: NEEDS,
	request: ({ target, held: { variable }, text }) =>
		variable === null
			? { method: 'POST', path: variablesOf(target), body: fresh(target, text) }
			: { method: 'PUT', ...variableOf(target), body: changed(variable, text) },
	read: readVariable,
};

function fresh({ key, scope, masked, protected: isProtected }: GitlabTarget, value: string) {
	return { key, value, environment_scope: scope, masked, protected: isProtected, raw: true };
}

function changed(variable: Variable, value: string) {
	const { variable_type, protected: isProtected, masked, raw, environment_scope, description } = variable;
	return { value, variable_type, protected: isProtected, masked, raw, environment_scope, ...(description ? { description } : {}) };
}

function standing({ target, held: { variable } }: Pick<At<GitlabTarget, GitlabHeld>, 'target' | 'held'>): GitlabTarget {
	return { ...target, scope: variable?.environment_scope ?? target.scope };
}

/** Before 16.9 GitLab showed any variable of that name of a group. */
function requireScope({ variable }: GitlabHeld, { key, scope }: GitlabTarget): void {
	if (variable === null || variable.environment_scope === scope) return;
	const happened = `GitLab shows the variable ${key} for the environment ${variable.environment_scope}, not for ${scope}`;
	throw new Problem('conflict', happened, 'Give the Environment Scope that it has. A GitLab before 16.9 does not tell the variables of a group apart by it.');
}

/** Variables of GitLab CI/CD. Their value can be read back, unless they are hidden. */
export const gitlabCi: RemoteDestination<GitlabTarget, GitlabHeld> = {
	kind: gitlabAccess.kind,
	label: gitlabAccess.label,
	description: 'Of a project or a group',
	access: gitlabAccess,
	fields: gitlabFields,
	target: targetOf,
	reference: referenceOf,
	identity: ({ target: { level, place: spelled, key, scope }, held: { placeId } }) => [level, String(placeId ?? spelled.toLowerCase()), key, scope],
	unseen: UNSEEN,
	looks: [{ ask: place, when: ({ target, held }) => held.placeId === null && !/^\d+$/.test(target.place) }, { ask: look }],
	flaw: (text, { target, held: { variable } }) => flawOf(text, { masked: variable?.masked ?? target.masked, raw: variable?.raw ?? true }),
	write,
	isStale: ({ status, text }) => (status === 400 && /already been taken/i.test(text)) || (status === 404 && /variable not found/i.test(text)),
	isOwnRefusal: isGitlabs,
	proofs: [{ ask: landed }],
	prove: ({ target: { scope }, held: now, text }) => {
		if (now.variable === null) return { holds: false, found: 'no such variable' };
		const { environment_scope: kept } = now.variable;
		if (kept !== scope) return { holds: false, found: `the environment ${kept} instead: variables of a group for one environment take GitLab Premium` };
		if (now.variable.hidden || valueOf(now) === text) return { holds: true };
		return { holds: false, found: valueOf(now) === null ? 'no value, though it is not hidden' : 'another value' };
	},
	reads: ({ held }) => (held.variable === null ? null : (valueOf(held) ?? undefined)),
	putBack: {
		isOurs: ({ held: now }, left) => valueOf(now) !== null && valueOf(now) === valueOf(left),
		write: {
			name: 'put variable back',
			repeatable: true,
			needs: NEEDS,
			request: (at) =>
				at.before.variable === null
					? { method: 'DELETE', ...variableOf(standing(at)) }
					: { method: 'PUT', ...variableOf(standing(at)), body: changed(at.before.variable, valueOf(at.before) ?? '') },
			accepts: isMissingVariable,
			read: () => null,
		},
	},
};

/** Why GitLab would refuse a text, or make another of it. */
function flawOf(text: string, { masked, raw }: Pick<Variable, 'masked' | 'raw'>): string | null {
	if (!raw && text.includes('$')) return 'holds a $, which GitLab takes for a reference to another variable unless "Expand variable reference" is off';
	if (!masked) return null;
	if (text.length < SHORTEST_MASKED) return `is shorter than the ${SHORTEST_MASKED} characters that GitLab can mask`;
	return (raw ? MASKABLE.raw : MASKABLE.expanded).test(text) ? null : 'holds characters that GitLab can\'t mask';
}
