import { describeFaults } from './matrix';
import { twentyCurrent } from './subjects';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

describeFaults(twentyCurrent);
