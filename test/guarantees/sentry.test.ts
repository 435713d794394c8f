import { describeFaults } from './matrix';
import { sentry } from './subjects';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

describeFaults(sentry);
