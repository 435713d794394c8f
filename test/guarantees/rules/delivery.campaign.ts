import { FAULTS } from '../../delivery/faults';
import { SUBJECTS } from '../../delivery/subjects';
import { createsManyUnder } from '../underDelivery';

describe.each(SUBJECTS)('Every fault at every request of $name', (subject) => createsManyUnder(Object.keys(FAULTS), subject));
