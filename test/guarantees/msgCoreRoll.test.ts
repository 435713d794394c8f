import { describeFaults } from './matrix';
import { msgCoreRoll } from './subjects';

describeFaults(msgCoreRoll);
