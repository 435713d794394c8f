import { msgCoreRoll } from '../subjects';
import { describeCampaign } from './campaign';

describeCampaign(msgCoreRoll);
