import { createHash } from 'node:crypto';

export interface RateLimit {
	count: number | null;
	window: number | null;
}

export const LOADER_OPTIONS = ['hasReplay', 'hasPerformance', 'hasDebug', 'hasFeedback', 'hasLogsAndMetrics'] as const;
export type LoaderOption = (typeof LOADER_OPTIONS)[number];
export type LoaderOptions = Record<LoaderOption, boolean>;

/** A client key as the database holds it. */
export interface ClientKey {
	public: string;
	secret: string;
	name: string;
	projectId: number;
	isActive: boolean;
	rateLimit: RateLimit | null;
	browserSdkVersion: string;
	loaderOptions: LoaderOptions;
	useCase: string;
	created: number;
}

export interface Project {
	id: number;
	slug: string;
	name: string;
	platform: string;
	team: { id: string; slug: string; name: string };
	/** The SDK version that new keys get, and that a PUT without one falls back to. */
	defaultSdkVersion: string;
	/** Whether this project has the rate-limit feature; without it the field is ignored in silence. */
	rateLimits: boolean;
}

export interface Organization {
	id: number;
	slug: string;
	name: string;
	projects: Project[];
}

const ADJECTIVES = ['Liked', 'Fabulous', 'Gentle', 'Noble', 'Patient', 'Quiet', 'Rapid', 'Sunny'];
const ANIMALS = ['Pegasus', 'Badger', 'Crane', 'Dolphin', 'Falcon', 'Gecko', 'Heron'];

/** The books of one Sentry installation: organizations, projects and the keys in the order they were minted. */
export class SentryStore {
	readonly organizations: Organization[] = seedOrganizations();
	private readonly minted: ClientKey[] = [];
	/** Lists by who may see what, until a key is minted or removed: a long one is asked for page by page. */
	private readonly lists = new Map<string, readonly ClientKey[]>();
	private serial = 0;

	constructor(
		private readonly now: () => number,
		seedKeys = 0,
	) {
		const seed = (projectId: number, name: string): void => {
			this.mint(this.projectById(projectId), { name, rateLimit: null, useCase: 'user' });
		};
		for (const projectId of [4501, 4502, 4503]) seed(projectId, 'Default');
		for (let index = 1; index <= seedKeys; index += 1) seed(4501, `Key ${index}`);
	}

	/** Mints a key; without a name it gets a generated one, as the vendor does. */
	mint(project: Project, wish: { name: string | null; rateLimit: RateLimit | null; useCase: string }): ClientKey {
		const serial = this.serial++;
		const key: ClientKey = {
			public: hex(`public ${serial}`),
			secret: hex(`secret ${serial}`),
			name: wish.name ?? generatedName(serial),
			projectId: project.id,
			isActive: true,
			rateLimit: wish.rateLimit,
			browserSdkVersion: project.defaultSdkVersion,
			loaderOptions: {
				hasReplay: true,
				hasPerformance: true,
				hasDebug: false,
				hasFeedback: false,
				hasLogsAndMetrics: false,
			},
			useCase: wish.useCase,
			created: this.now(),
		};
		this.minted.push(key);
		this.lists.clear();
		return key;
	}

	remove(key: ClientKey): void {
		this.minted.splice(this.minted.indexOf(key), 1);
		this.lists.clear();
	}

	/** Every key, newest first, the order of the vendor's lists. */
	keys(): ClientKey[] {
		return [...this.minted].reverse();
	}

	/** The keys of projects, newest first; those for internal use are shown to superusers alone. */
	keysOf(projectIds: readonly number[], superuser: boolean): readonly ClientKey[] {
		const name = JSON.stringify([projectIds, superuser]);
		const list = this.lists.get(name) ?? this.keys().filter(({ projectId, useCase }) => projectIds.includes(projectId) && (superuser || useCase === 'user'));
		this.lists.set(name, list);
		return list;
	}

	keyByPublic(publicKey: string): ClientKey | undefined {
		return this.minted.find((key) => key.public === publicKey);
	}

	organization(slugOrId: string): Organization | undefined {
		return this.organizations.find((one) => one.slug === slugOrId || String(one.id) === slugOrId);
	}

	projectById(id: number): Project {
		const project = this.organizations.flatMap((one) => one.projects).find((one) => one.id === id);
		if (project === undefined) throw new Error(`no project ${id}`);
		return project;
	}
}

function hex(seed: string): string {
	return createHash('sha256').update(`sentry sandbox ${seed}`).digest('hex').slice(0, 32);
}

function generatedName(serial: number): string {
	return `${ADJECTIVES[serial % ADJECTIVES.length]} ${ANIMALS[serial % ANIMALS.length]}`;
}

function seedOrganizations(): Organization[] {
	const web = { id: '71', slug: 'web', name: 'Web' };
	const mobile = { id: '72', slug: 'mobile', name: 'Mobile' };
	const common = { defaultSdkVersion: '8.x', rateLimits: true };
	return [
		{
			id: 11,
			slug: 'acme',
			name: 'Acme',
			projects: [
				{ ...common, id: 4501, slug: 'storefront', name: 'Storefront', platform: 'javascript', team: web },
				{ ...common, id: 4502, slug: 'app', name: 'App', platform: 'react-native', team: mobile },
				{ ...common, id: 4503, slug: 'legacy', name: 'Legacy', platform: 'php', team: web, rateLimits: false },
			],
		},
		{ id: 12, slug: 'acme-labs', name: 'Acme Labs', projects: [] },
	];
}
