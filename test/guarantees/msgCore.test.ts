import { describeFaults } from './matrix';
import { msgCore } from './subjects';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

describeFaults(msgCore);
