import { SentryClientKeys } from '../../../nodes/Sentry/SentryClientKeys.node';
import { byId, runner, sandboxForFile } from '../support';

/** Sentry in a sandbox for a test file: run the node, and look into the server's own books. */
export function sentrySetting() {
	const sandbox = sandboxForFile();
	const sentry = () => sandbox().backend('sentry');
	const credential = () => ({ backend: 'sentry', authentication: 'apiKey', baseUrl: sandbox().baseUrl('sentry'), apiKey: sentry().access.token ?? '' });
	const run = runner(
		new SentryClientKeys(),
		credential,
		() => ({
			resource: 'clientKey',
			organization: byId(sentry().access.organization),
			project: byId(sentry().access.project),
		}),
	);
	/** Makes a key and gives its id. */
	const made = async (name: string, additionalFields = {}) => {
		const { items, error } = await run({ operation: 'create', name, additionalFields });
		const id = items[0]?.json.id;
		if (typeof id !== 'string') throw error ?? new Error('No key was made');
		return id;
	};
	/** A key as the server knows it. */
	const onServer = (id: unknown) => sentry().keys().find((key) => key.id === id);
	return { sandbox, sentry, credential, run, made, onServer };
}
