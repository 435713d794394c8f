import type { IDataObject } from 'n8n-workflow';
import { audit as auditKeys } from '../audit/audit';
import { readPolicy, RULES, rulesOf } from '../audit/policy';
import type { Operation } from '../run/run';
import { seenBy } from '../filter/keyFilter';
import { toRecord } from '../keys/record';
import { flag } from '../params/params';
import { eachItem } from '../run/each';
import { completing } from '../run/completing';
import { listing } from '../run/listing';
import { unreadHint } from './read';

/** Checks the keys of a place against a policy: one item for each key, and a summary last. */
export const audit: Operation = eachItem((run, params) => {
	const { session } = run;
	const place = session.backend.place(params);
	const policy = readPolicy(params);
	const includeEnded = flag(params, { name: 'includeEnded', label: 'Include Ended Keys' });
	const withSummary = flag({ ...params, get: (name) => params.get(name) ?? true }, { name: 'includeSummary', label: 'Include Summary' });
	return async () => {
		const { keys, complete, warnings } = await completing(session, place, await listing(run.lists.pages(place)));
		warnings.forEach((warning) => run.hint(warning, 'warning'));
		const seen = seenBy(session);
		const whole = await run.lists.completed(place, keys, unreadHint(run));
		const { audited, summary } = auditKeys(whole, policy, { seen, complete, includeEnded });
		const blind = rulesOf(policy).filter((rule) => summary.checked > 0 && summary.byRule[rule]?.unknown === summary.checked).map((rule) => RULES[rule]);
		if (blind.length > 0) run.hint(`No key could be judged by ${blind.join(' and ')}: ${session.backend.label} does not tell what it takes.`, 'warning');
		const items: IDataObject[] = audited.map(({ key, result, reasons }) => {
			const { id, name, ...record } = toRecord(session.backend.name, key, seen.now);
			return { id, name, audit: { result, reasons: reasons.map((reason) => ({ ...reason })) }, ...record };
		});
		return withSummary ? [...items, { summary: { ...summary, byRule: { ...summary.byRule } } }] : items;
	};
});
