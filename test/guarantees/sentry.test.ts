import { describeFaults } from './matrix';
import { sentry } from './subjects';

describeFaults(sentry);
