import { deliver, type Outcome } from '../../nodes/shared/delivery/deliver';
import type { Ready } from '../../nodes/shared/delivery/ready';
import { lookAt } from '../../nodes/shared/delivery/look';
import type { Fault } from '../../sandbox/faults';
import { FAULTS } from './faults';
import { proxyForFile, sandboxForFile } from '../nodes/support';
import { type DeliverySubject, remote, SUBJECTS } from './subjects';
import { paramsOf, sessionAt } from './wire';

const sandbox = sandboxForFile();
const proxy = proxyForFile(sandbox);

/** Hands a text over at a destination, through the fault proxy. */
async function handOver(subject: DeliverySubject, text: string, { fault = null, at = 0 }: { fault?: Fault | null; at?: number } = {}) {
	const { access } = sandbox().destination(subject.prefix);
	const destination = remote(subject.kind);
	const session = sessionAt(destination, `${proxy().url}/${subject.prefix}`, subject.credential(access));
	const target = destination.target(paramsOf(subject.fields(access)), { name: 'ci', number: 1 });
	const before = await lookAt(session, destination.looks, { target, held: destination.unseen, text }, 'anytime');
	const ready: Ready = { target, slot: null, reference: destination.reference(target), before };
	proxy().resetCalls();
	proxy().plan(fault === null ? [] : [{ fault, skip: at }]);
	const outcome = await deliver(session, ready, text);
	proxy().plan([]);
	return { outcome, calls: proxy().calls() };
}

const held = (subject: DeliverySubject) => {
	const { access, holdings } = sandbox().destination(subject.prefix);
	return holdings().find(({ place }) => place === subject.place(access))?.value;
};

describe.each(SUBJECTS)('$name', (subject) => {
	it('holds the secret, once it is made and once it is changed', async () => {
		for (const text of ['first-example-secret-01', 'second-example-secret-02']) {
			expect((await handOver(subject, text)).outcome).toMatchObject({ state: 'delivered' });
			expect(held(subject)).toBe(text);
		}
	});

	it.each(Object.keys(FAULTS))('"%s" at any request leaves no doubt that is not told', async (name) => {
		const { calls } = await handOver(subject, 'before-example-secret');
		for (let at = 0; at < calls.length; at++) {
			const before = held(subject);
			const text = `after-${name.replace(/\W/g, '')}-${at}-example`;
			const { outcome } = await handOver(subject, text, { fault: FAULTS[name], at });
			expect({ at, true: isTrue(outcome, held(subject), before, text) }).toEqual({ at, true: true });
		}
	});
});

/** What is said of a destination has to be so: only an open outcome may be either. */
function isTrue({ state }: Outcome, now: string | undefined, before: string | undefined, text: string): boolean {
	if (state === 'delivered') return now === text;
	return state === 'open' || now === before;
}
