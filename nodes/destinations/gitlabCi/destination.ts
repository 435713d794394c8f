import type { Exchange } from '../../shared/backend/exchange';
import type { At, RemoteDestination } from '../../shared/delivery/destination';
import { gitlabAccess } from './access';
import { type GitlabHeld, isGitlabs, isMissingVariable, readPlace, readVariable, UNSEEN, valueOf, type Variable } from './answers';
import { gitlabFields } from './fields';
import { type GitlabTarget, placeOf, referenceOf, targetOf, variableOf, variablesOf } from './target';

type Step = Exchange<At<GitlabTarget, GitlabHeld>, GitlabHeld>;

const NEEDS = 'the scope api, and the role Maintainer (of a group: Owner)';
const SHORTEST_MASKED = 8;
/** What GitLab can mask: one line of these, or anything without spaces where it expands no references. */
const MASKABLE = { expanded: /^[\w+/=@:.~-]+$/, raw: /^\S+$/ };

const look: Step = {
	name: 'get variable',
	repeatable: true,
	needs: NEEDS,
	request: ({ target }) => ({ method: 'GET', ...variableOf(target) }),
	accepts: isMissingVariable,
	read: readVariable,
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
	proofs: [{ ask: look }],
	prove: ({ held: now, text }) => {
		if (now.variable === null) return { holds: false, found: 'no such variable' };
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
			request: ({ target, before }) =>
				before.variable === null
					? { method: 'DELETE', ...variableOf(target) }
					: { method: 'PUT', ...variableOf(target), body: changed(before.variable, valueOf(before) ?? '') },
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
