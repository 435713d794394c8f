import { twentyLegacy } from '../subjects';
import { describeCampaign } from './campaign';

describeCampaign(twentyLegacy);
