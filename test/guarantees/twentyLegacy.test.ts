import { describeFaults } from './matrix';
import { twentyLegacy } from './subjects';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

describeFaults(twentyLegacy);
