import { iso } from '../common/iso';
import { PROJECTS, type ApiKey } from './store';

/** A key as create, get and update answer with it, secret included. */
export function showOne(key: ApiKey): Record<string, unknown> {
	const { id, name, roleId } = key;
	return { id, name, ...common(key), roleId };
}

/** A key as the list shows it: other names, the projects, no role, the secret all the same. */
export function showListed(key: ApiKey): Record<string, unknown> {
	return {
		apiKeyId: key.id,
		apiKeyName: key.name,
		...common(key),
		projectsNameList: PROJECTS.filter((project) => key.projectIds.includes(project.publicId)),
	};
}

function common(key: ApiKey): Record<string, unknown> {
	return {
		apiKey: key.secret,
		startDate: iso(key.starts),
		expireDate: iso(key.expires),
		hasExpireTime: key.hasExpireTime,
	};
}
