import { describeFaults } from './matrix';
import { gjirafa } from './subjects';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

describeFaults(gjirafa);
