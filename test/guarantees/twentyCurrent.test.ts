import { describeFaults } from './matrix';
import { twentyCurrent } from './subjects';

describeFaults(twentyCurrent);
