import { sentry } from '../subjects';
import { describeCampaign } from './campaign';

describeCampaign(sentry);
