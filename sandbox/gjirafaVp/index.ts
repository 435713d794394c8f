import { Hono } from 'hono';
import type { SandboxBackend, SandboxKey, SandboxOptions } from '../backend';
import { iso } from '../common/iso';
import { SESSION } from './auth';
import { answerError, resultNotFound } from './envelope';
import { addOrganizationKeys } from './organizationKeys';
import { addProjectKeys, addRoles } from './projectKeys';
import {
	EDITOR,
	endOf,
	GjirafaStore,
	INACTIVE_ROLE,
	ORGANIZATION,
	ORGANIZATION_OWNER,
	PROJECT_OWNER,
	PROJECTS,
	type ApiKey,
} from './store';

const [NEWS, SPORTS] = PROJECTS.map((project) => project.publicId);

/** Gjirafa Video Platform's API keys, at both levels. A key minted here opens this API itself, as far as its role reaches. */
export function createGjirafaVp(options: SandboxOptions): SandboxBackend {
	const store = new GjirafaStore(options.now);
	const seed = (name: string, roleId: number, ...projectIds: string[]): ApiKey =>
		store.mint({ name, roleId, starts: options.now(), expires: null, hasExpireTime: false }, projectIds);
	const owner = seed('Administration', ORGANIZATION_OWNER);
	const projectOwner = seed('News desk', PROJECT_OWNER, NEWS ?? '');
	const editor = seed('Newsroom', EDITOR, NEWS ?? '');
	for (let index = 1; index <= (options.seedKeys ?? 0); index += 1) seed(`Key ${index}`, EDITOR, NEWS ?? '');

	const app = new Hono();
	app.onError(answerError);
	addOrganizationKeys(app, store);
	addProjectKeys(app, store);
	addRoles(app, store);
	app.all('*', () => {
		throw resultNotFound();
	});
	return {
		prefix: '/gjirafa',
		app,
		access: {
			apiKey: owner.secret,
			bearerToken: SESSION,
			projectOwnerKey: projectOwner.secret,
			editorKey: editor.secret,
			organizationId: ORGANIZATION,
			projectId: NEWS ?? '',
			secondProjectId: SPORTS ?? '',
			roleId: String(EDITOR),
			projectOwnerRoleId: String(PROJECT_OWNER),
			inactiveRoleId: String(INACTIVE_ROLE),
		},
		keys: () => store.keys().map((key) => truth(key, store)),
	};
}

function truth(key: ApiKey, store: GjirafaStore): SandboxKey {
	return {
		id: String(key.id),
		name: key.name,
		secret: key.secret,
		alive: store.isAlive(key),
		place: key.projectIds.join(',') || ORGANIZATION,
		expiresAt: iso(endOf(key)),
		rights: { roleId: key.roleId, projectIds: [...key.projectIds] },
	};
}
