import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { TwentyApiKeys } from '../../../nodes/Twenty/TwentyApiKeys.node';
import type { SandboxKey } from '../../../sandbox/backend';
import type { Sandbox, SandboxServerOptions } from '../../../sandbox/server';
import { byId, EVERY_WAY, FEW_WAYS, runner, sandboxForFile, texts } from '../support';

export const DAY = 24 * 60 * 60 * 1000;

/** The servers of the sandbox: two generations, and the newest, where only a user session may write. */
export const SERVERS = ['current', 'legacy', 'readonly'] as const;
/** Those, and 1.2, which differs from the current one in that keys have no roles. */
export type ServerName = (typeof SERVERS)[number] | 'roleless';

const MOUNTS: Record<ServerName, string> = { current: 'twenty', legacy: 'twenty-legacy', readonly: 'twenty-readonly', roleless: 'twenty-roleless' };

/** Each server in every error mode with every number of items; the newest, where only who may write differs, in few ways. */
export const MOST_SERVERS = SERVERS.flatMap((server) => (server === 'readonly' ? FEW_WAYS : EVERY_WAY).map((way) => ({ server, ...way })));
/** Each server in few ways: by the router only the current one, and not with many items. */
export const FEW_SERVERS = SERVERS.flatMap((server) =>
	FEW_WAYS.filter(({ byRouter, count }) => !byRouter || (server === 'current' && count < 20)).map((way) => ({ server, ...way })),
);

let names = 0;

/** A name that no other key of the test run has. */
export function freshName(): string {
	return `key-${String(++names).padStart(4, '0')}`;
}

/** The three Twenty servers of a file's own sandbox, each with a node and a credential that may write. */
export function twentyForFile(more: SandboxServerOptions = {}) {
	const sandbox = sandboxForFile(null, more);
	const server = (name: ServerName) => {
		const access = (field: string): string => sandbox().backend(MOUNTS[name]).access[field] ?? '';
		const login = (): ICredentialDataDecryptedObject =>
			name === 'readonly'
				? { authentication: 'session', email: access('email'), password: access('password') }
				: { authentication: 'apiKey', apiKey: access('apiKey') };
		const credential = (changes: Partial<ICredentialDataDecryptedObject> = {}): ICredentialDataDecryptedObject => ({
			backend: 'twenty',
			baseUrl: sandbox().baseUrl(MOUNTS[name]),
			twentyGeneration: name === 'legacy' || name === 'roleless' ? name : 'current',
			...login(),
			...changes,
		});
		const fixed = (): INodeParameters => (name === 'legacy' || name === 'roleless' ? {} : { roleId: byId(access('viewerRoleId')) });
		const run = runner(new TwentyApiKeys(), () => credential(), fixed);
		const books = (): SandboxKey[] => sandbox().backend(MOUNTS[name]).keys();
		return {
			run,
			access,
			credential,
			mount: MOUNTS[name],
			/** What the server's books hold of keys whose names begin so. */
			named: (start: string): SandboxKey[] => books().filter((key) => key.name.startsWith(start)),
			/** What the server's books hold of keys, in the order of their ids. */
			booked: (ids: readonly string[]): Array<SandboxKey | undefined> => {
				const byTheirId = new Map(books().map((key) => [key.id, key]));
				return ids.map((id) => byTheirId.get(id));
			},
			/** Makes keys to work on; their names are fresh. */
			make: async (count: number): Promise<Array<{ id: string; name: string; secret: string }>> => {
				const nameTemplate = `${freshName()}-{n}`;
				const { items, error } = await run({ operation: 'createMany', source: 'template', count, nameTemplate, expiresInDays: 40 });
				if (error !== undefined) throw error;
				const [ids, secrets] = [texts(items, 'id'), texts(items, 'secret.value')];
				return texts(items, 'name').map((key, i) => ({ name: key, id: ids[i] ?? '', secret: secrets[i] ?? '' }));
			},
		};
	};
	const servers = { current: server('current'), legacy: server('legacy'), readonly: server('readonly'), roleless: server('roleless') };
	return {
		sandbox,
		at: (name: ServerName) => servers[name],
		/** The sandbox with an empty journal. */
		quiet: (): Sandbox => {
			sandbox().resetJournal();
			return sandbox();
		},
	};
}
