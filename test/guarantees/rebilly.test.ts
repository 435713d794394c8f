import { describeFaults } from './matrix';
import { rebilly } from './subjects';

describeFaults(rebilly);
