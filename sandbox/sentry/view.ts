import { iso } from '../common/iso';
import type { ClientKey, Project } from './store';
import { SDK_VERSIONS } from './validation';

/** A key as every read shows it, secret and DSNs included. `base` is where this server is reached. */
export function showKey(key: ClientKey, base: URL, superuser: boolean): Record<string, unknown> {
	return {
		id: key.public,
		name: key.name,
		label: key.name,
		public: key.public,
		secret: key.secret,
		projectId: key.projectId,
		isActive: key.isActive,
		rateLimit: key.rateLimit?.count && key.rateLimit.window ? key.rateLimit : null,
		dsn: showDsn(key, base),
		browserSdkVersion: key.browserSdkVersion,
		browserSdk: { choices: SDK_VERSIONS.map((version) => [version, version]) },
		dateCreated: iso(key.created),
		dynamicSdkLoaderOptions: key.loaderOptions,
		...(superuser ? { useCase: key.useCase } : {}),
	};
}

/** A project as the organization's project list shows it. */
export function showProject(project: Project): Record<string, unknown> {
	return {
		id: String(project.id),
		slug: project.slug,
		name: project.name,
		platform: project.platform,
		isMember: true,
		hasAccess: true,
		team: project.team,
		teams: [project.team],
	};
}

function showDsn(key: ClientKey, base: URL): Record<string, string> {
	const { protocol, host, pathname } = base;
	const api = `${base.toString()}/api/${key.projectId}`;
	const dsn = (user: string): string => `${protocol}//${user}@${host}${pathname}/${key.projectId}`;
	const endpoint = (path: string): string => `${api}/${path}/?sentry_key=${key.public}`;
	return {
		secret: dsn(`${key.public}:${key.secret}`),
		public: dsn(key.public),
		csp: endpoint('csp-report'),
		security: endpoint('security'),
		minidump: endpoint('minidump'),
		nel: endpoint('nel'),
		unreal: `${api}/unreal/${key.public}/`,
		crons: `${api}/cron/___MONITOR_SLUG___/${key.public}/`,
		cdn: `${base.toString()}/js-sdk-loader/${key.public}.min.js`,
		playstation: endpoint('playstation'),
		integration: `${api}/integration/`,
		otlp_traces: `${api}/integration/otlp/v1/traces/`,
		otlp_logs: `${api}/integration/otlp/v1/logs/`,
	};
}
