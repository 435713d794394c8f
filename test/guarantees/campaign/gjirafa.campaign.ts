import { gjirafa } from '../subjects';
import { describeCampaign } from './campaign';

describeCampaign(gjirafa);
