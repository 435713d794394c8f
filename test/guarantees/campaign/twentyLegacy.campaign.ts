import { twentyLegacy } from '../subjects';
import { describeCampaign } from './campaign';

jest.mock('../../../nodes/shared/clock', () => jest.requireActual('../fastClock'));

describeCampaign(twentyLegacy);
