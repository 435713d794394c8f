import { ERROR_MODES, onError, proxyForFile, saidBy } from '../support';
import { sentrySetting } from './setting';

const { sandbox, sentry, credential, run } = sentrySetting();
const proxy = proxyForFile(sandbox);

it.each(ERROR_MODES)('accounts for a key without a name of ours whose answer was lost (%s)', async (mode) => {
	const before = new Set(sentry().keys().map(({ id }) => id));
	proxy().plan([{ match: { method: 'POST' }, fault: { kind: 'resetAfter' } }]);
	const through = { ...credential(), baseUrl: `${proxy().url}/sentry` };
	const result = await run({ operation: 'create' }, { credential: through, settings: onError(mode) });
	const [made, ...others] = sentry().keys().filter(({ id }) => !before.has(id));
	expect(others).toEqual([]);
	if (made !== undefined) expect(saidBy(result)).toContain(made.id);
	expect(saidBy(result)).not.toContain('was not made');
});
