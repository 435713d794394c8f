import { describeFaults } from './matrix';
import { gjirafa } from './subjects';

describeFaults(gjirafa);
