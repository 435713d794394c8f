import { MANAGEMENT_SECRET } from '../apiKeys/driver';
import { serviceForFile } from '../apiKeys/keyServer';
import { Watching } from './watching';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const START = Date.parse('2027-12-01T00:00:00Z');
let mockTime = START;
jest.mock('../../../nodes/shared/clock', () => ({ ...jest.requireActual('../../../nodes/shared/clock'), now: () => mockTime, pause: async (ms: number) => { mockTime += ms; } }));
beforeEach(() => {
	mockTime = START;
});

const UNITS = { secondsToLive: 1000, daysToLive: DAY };
let unit = 1000;
const service = serviceForFile(({ method, path }, { keys }) => {
	if (method !== 'GET' || path !== '/keys') return undefined;
	const left = (end: number | null) => (end === null ? null : Math.max(0, Math.floor((end - mockTime) / unit)));
	const body = [...keys.values()].map(({ id, name, created, expires }) => ({ id, name, createdAt: new Date(created).toISOString(), left: left(expires) }));
	return { status: 200, body, headers: { date: new Date(mockTime).toUTCString() } };
});

it.each<[keyof typeof UNITS, string[]]>([
	['secondsToLive', ['day 4: expiring 3', 'day 6: expiring 1', 'day 7: expired']],
	['daysToLive', ['day 3: expiring 3', 'day 5: expiring 1', 'day 6: expired']],
])('tells each window and the end once where ends are told as %s', async (answerForm, expected) => {
	unit = UNITS[answerForm];
	service.add('ci', { id: 'ci', created: START - DAY, expires: START + 7 * DAY + 500 });
	const events = ['changed', 'expiring', 'expired', 'noExpiry'];
	const trigger = new Watching(
		{ backend: 'compatible', service: 'custom', answerFields: { expiresAt: 'left' }, expiryForm: { answerForm }, events, windows: '3, 1', firstPoll: 'baseline' },
		() => ({ backend: 'compatible', service: 'custom', baseUrl: service.url, authentication: 'apiKey', apiKey: MANAGEMENT_SECRET }),
	);
	const told: string[] = [];
	for (; mockTime < START + 9 * DAY; mockTime += HOUR + 333) {
		for (const { event, window = '' } of (await trigger.poll()) ?? []) told.push(`day ${Math.floor((mockTime - START) / DAY)}: ${event} ${window}`.trim());
	}
	expect(told).toEqual(expected);
});
