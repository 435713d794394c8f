import { describeFaults } from './matrix';
import { twentyLegacy } from './subjects';

describeFaults(twentyLegacy);
