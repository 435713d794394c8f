import { FAULTS } from '../delivery/faults';
import { SUBJECTS } from '../delivery/subjects';
import { createsManyUnder, rotatesUnder } from './underDelivery';

/** Faults that leave open what was done, each in its own way. */
const DOUBTFUL = ['reset after the commit', '429', '500 after the commit', '403 in other words, after the commit', 'a login page'];
const KINDS = SUBJECTS.filter(({ kind }, i) => SUBJECTS.findIndex((each) => each.kind === kind) === i);

describe.each(SUBJECTS)('$name', (subject) => rotatesUnder(Object.keys(FAULTS), subject));
describe.each(KINDS)('$name', (subject) => createsManyUnder(DOUBTFUL, subject));
