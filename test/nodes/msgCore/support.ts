import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { MsgCoreApiKeys } from '../../../nodes/MsgCore/MsgCoreApiKeys.node';
import type { SandboxKey } from '../../../sandbox/backend';
import type { Sandbox, SandboxServerOptions } from '../../../sandbox/server';
import { byId, runner, sandboxForFile, texts } from '../support';

export const DAY = 24 * 60 * 60 * 1000;

/** A key as a test made it. */
export interface MadeKey {
	id: string;
	name: string;
	secret: string;
	[field: string]: string;
}

let names = 0;

/** A name that no other key of the test run has. */
export function freshName(): string {
	return `key-${String(++names).padStart(4, '0')}`;
}

/** The MsgCore of a file's own sandbox, and its node. */
export function msgCoreForFile(minuteMs: number | null = null, more: SandboxServerOptions = {}) {
	const sandbox = sandboxForFile(minuteMs, more);
	const access = (field: string): string => sandbox().backend('msgcore').access[field] ?? '';
	const credential = (changes: Partial<ICredentialDataDecryptedObject> = {}): ICredentialDataDecryptedObject => ({
		backend: 'msgCore',
		baseUrl: sandbox().baseUrl('msgcore'),
		authentication: 'apiKey',
		apiKey: access('apiKey'),
		...changes,
	});
	const run = runner(new MsgCoreApiKeys(), () => credential(), () => ({ projectId: byId(access('projectId')) }));
	const books = (): SandboxKey[] => sandbox().backend('msgcore').keys();
	return {
		sandbox,
		access,
		credential,
		run,
		/** What the server's books hold of keys whose names begin so. */
		named: (start: string): SandboxKey[] => books().filter(({ name }) => name.startsWith(start)),
		/** What the server's books hold of one key. */
		booked: (id: string): SandboxKey | undefined => books().find((key) => key.id === id),
		/** Makes keys to work on; their names are fresh. */
		make: async (count: number): Promise<MadeKey[]> => {
			const nameTemplate = `${freshName()}-{n}`;
			const { items, error } = await run({ operation: 'createMany', source: 'template', count, nameTemplate, scopes: ['messages:read'], expiry: 'never' });
			if (error !== undefined) throw error;
			const [ids, secrets] = [texts(items, 'id'), texts(items, 'secret.value')];
			return texts(items, 'name').map((name, i) => ({ name, id: ids[i] ?? '', secret: secrets[i] ?? '' }));
		},
		quiet: (): Sandbox => {
			sandbox().resetJournal();
			return sandbox();
		},
	};
}
