import { twentyCurrent } from '../subjects';
import { describeCampaign } from './campaign';

describeCampaign(twentyCurrent);
