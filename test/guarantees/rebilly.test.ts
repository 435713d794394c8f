import { describeFaults } from './matrix';
import { rebilly } from './subjects';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

describeFaults(rebilly);
