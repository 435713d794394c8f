import type { Subject } from '../subject';
import { ownService } from '../ownService';
import { msgCore, rebilly, twentyCurrent, twentyLegacy } from '../subjects';
import { alone, aliveIn, benchFor } from './support';

const ofIds = (keyIds: string[]) => ({ operation: 'revokeMany', revokeBy: 'ids', keyIds, dryRun: false, mostToRevoke: 10 });

describe.each([msgCore, twentyCurrent, twentyLegacy, rebilly])('The credential\'s own key on $name', (subject) => {
	const bench = benchFor(subject);

	it.each<[string, (id: string) => string]>([
		['as it is', (id) => id],
		['in capitals', (id) => id.toUpperCase()],
		['in small letters', (id) => id.toLowerCase()],
	])('is not revoked without the switch, its id given %s', async (_, spelled) => {
		const { apiKeyId = '' } = bench().backend.access;
		await alone(bench(), ofIds([spelled(apiKeyId)]), { settings: { onError: 'continueErrorOutput' } });
		expect(aliveIn(bench())).toContain(apiKeyId);
	});
});

describe('The credential\'s own key on a service that shows nothing of secrets', () => {
	const bench = benchFor(ownService('mute'));
	const wide = { operation: 'revokeMany', revokeBy: 'filter', revokeFilters: { namePattern: '*' }, dryRun: false, mostToRevoke: 10 };

	it('is not revoked by conditions, and neither is any other, until the switch says so', async () => {
		await bench().given(2);
		const before = aliveIn(bench());
		const verdict = await alone(bench(), wide, { replaced: false });
		expect(verdict.results[0]?.error?.message).toContain('own key may be among those');
		expect(aliveIn(bench())).toEqual(before);
		await alone(bench(), { ...wide, includeOwnKey: true }, { replaced: false });
		expect(aliveIn(bench()).length).toBeLessThan(before.length);
	});
});

describe.each([
	['its end', (secret: string) => `…${secret.slice(-6)}`],
	['its beginning', (secret: string) => secret.slice(0, 12)],
])('The credential\'s own key on a service that shows %s', (_, masked) => {
	const subject: Subject = ownService('masking', { masked });
	const shown = { ...subject, fixed: () => ({ ...subject.fixed({}), answerFields: { rights: 'scopes', enabled: 'enabled', masked: 'start' } }) };
	const bench = benchFor(shown);

	it('is not revoked without the switch', async () => {
		const own = bench().backend.keys().find(({ name }) => name === 'management');
		await alone(bench(), ofIds([own?.id ?? '']), { settings: { onError: 'continueErrorOutput' } });
		expect(aliveIn(bench())).toContain(own?.id);
	});
});
