import { describeFaults } from './matrix';
import { msgCoreRoll } from './subjects';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

describeFaults(msgCoreRoll);
