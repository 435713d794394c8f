import { rebilly } from '../subjects';
import { describeCampaign } from './campaign';

describeCampaign(rebilly);
