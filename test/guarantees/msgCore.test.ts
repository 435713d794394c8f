import { describeFaults } from './matrix';
import { msgCore } from './subjects';

describeFaults(msgCore);
