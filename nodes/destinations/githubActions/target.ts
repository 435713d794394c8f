import type { Naming } from '../../shared/delivery/destination';
import { named } from '../../shared/delivery/naming';
import { path, Path } from '../../shared/http/path';
import { checkedId } from '../../shared/params/locator';
import { choice, fieldProblem, type Field, type Params, text } from '../../shared/params/params';

const LEVEL: Field = { name: 'githubLevel', label: 'Secret Of' };
const OWNER: Field = { name: 'githubOwner', label: 'Owner' };
const REPOSITORY: Field = { name: 'githubRepository', label: 'Repository' };
const ENVIRONMENT: Field = { name: 'githubEnvironment', label: 'Environment' };
const NAME: Field = { name: 'githubName', label: 'Secret Name' };
const VISIBILITY: Field = { name: 'githubVisibility', label: 'Visibility When New' };

/** Where a secret of GitHub Actions stands. */
export type GithubTarget = { secret: string } & (
	| { level: 'repository'; owner: string; repository: string }
	| { level: 'environment'; owner: string; repository: string; environment: string }
	| { level: 'organization'; owner: string; visibility: 'all' | 'private' }
);

/** Reads the node's fields. Throws a Problem. */
export function targetOf(params: Params, naming: Naming): GithubTarget {
	const level = choice(params, LEVEL, ['repository', 'environment', 'organization'] as const);
	const secret = secretName(named(text(params, NAME), naming));
	const owner = part(params, OWNER);
	if (level === 'organization') return { level, owner, secret, visibility: choice(params, VISIBILITY, ['all', 'private'] as const) };
	const repository = part(params, REPOSITORY);
	if (level === 'repository') return { level, owner, repository, secret };
	return { level, owner, repository, environment: checkedId(text(params, ENVIRONMENT), ENVIRONMENT), secret };
}

/** GitHub's own rules for names. It stores them in upper case. */
function secretName(name: string): string {
	const flaw = /^GITHUB_/i.test(name)
		? 'begins with GITHUB_, which GitHub keeps for itself'
		: /^\d/.test(name)
			? 'begins with a digit'
			: /^\w+$/.test(name)
				? null
				: 'holds a character that GitHub refuses';
	if (flaw !== null) throw fieldProblem(NAME, flaw, name, 'Use letters, digits and underscores, e.g. DEPLOY_KEY.');
	return name.toUpperCase();
}

/** An owner or a repository: a whole address, or both at once, is a common slip. */
function part(params: Params, field: Field): string {
	const given = text(params, field);
	if (!/^[\w.-]+$/.test(given)) {
		throw fieldProblem(field, 'is not a name on GitHub', given, 'Give the name alone: acme and website, not acme/website.');
	}
	return checkedId(given, field);
}

/** The target in words. */
export function referenceOf(target: GithubTarget): string {
	const place = target.level === 'organization' ? target.owner : `${target.owner}/${target.repository}`;
	const environment = target.level === 'environment' ? `, environment ${target.environment}` : '';
	return `GitHub Actions secret ${target.secret} of ${place}${environment}`;
}

/** The same for all spellings: GitHub takes the names of owners, repositories and environments in any case. */
export function identityOf(target: GithubTarget): string[] {
	return [pathsOf(target).secret.text.toLowerCase()];
}

/** Paths below the secrets of a target. */
export function pathsOf(target: GithubTarget): { publicKey: Path; secret: Path; repositories: Path } {
	const below = (rest: Path) => new Path(`${homeOf(target).text}${rest.text}`);
	return {
		publicKey: below(path`/public-key`),
		secret: below(path`/${target.secret}`),
		repositories: below(path`/${target.secret}/repositories`),
	};
}

function homeOf(target: GithubTarget): Path {
	switch (target.level) {
		case 'repository':
			return path`/repos/${target.owner}/${target.repository}/actions/secrets`;
		case 'environment':
			return path`/repos/${target.owner}/${target.repository}/environments/${target.environment}/secrets`;
		case 'organization':
			return path`/orgs/${target.owner}/actions/secrets`;
	}
}
