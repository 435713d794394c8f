import { msgCore } from '../subjects';
import { describeCampaign } from './campaign';

describeCampaign(msgCore);
