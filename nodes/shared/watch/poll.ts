import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Place } from '../backend/exchange';
import { credentialOf, wireOf } from '../engine/contexts';
import { ItemFailure, nodeError } from '../engine/failure';
import { limitsOf } from '../engine/limits';
import { pollParams } from '../engine/params';
import { dataObject } from '../data';
import { toRecord } from '../keys/record';
import { Vault } from '../keys/vault';
import { Problem, toProblem } from '../problem';
import { completing } from '../run/completing';
import { type BackendEntry, openSession, type Session } from '../session/session';
import type { Finding } from './finding';
import { fromStored, toStored } from './memory';
import { observe, type Sight } from './observe';
import { readSettings, type WatchSettings } from './settings';
import { doubtedIn } from './shrunk';
import { surely } from './sight';
import { rememberedOf, type Whereabouts, whereaboutsOf } from './whereabouts';

const STATE = 'state';
/** As many examples as *Fetch Test Event* shows. */
const MOST_EXAMPLES = 3;

/** One poll of the trigger, or an example when a person presses *Fetch Test Event*. */
export async function poll(context: IPollFunctions, entry: BackendEntry): Promise<INodeExecutionData[][] | null> {
	let vault = new Vault();
	try {
		const params = pollParams(context);
		const settings = readSettings(params);
		const credential = await credentialOf(context);
		const session = openSession(wireOf(context), entry, params, credential, limitsOf(params));
		vault = session.vault;
		const place = session.backend.place(params);
		const where = whereaboutsOf(entry.access, credential, place);
		const findings =
			context.getMode() === 'manual'
				? await examples(session, place, settings)
				: await news(context.getWorkflowStaticData('node'), session, place, where, settings);
		return findings.length === 0 ? null : [findings.map((finding) => ({ json: vault.scrubDeep(shown(session, finding)) }))];
	} catch (thrown) {
		throw nodeError(context.getNode(), new ItemFailure(toProblem(thrown), 0), (text) => vault.scrub(text));
	}
}

/**
 * What is new since the last poll. The state is replaced at the very end: a poll that fails before leaves
 * the old one, and the next poll tells what this one could not. Where it can't be read, all is told again.
 */
async function news(memory: IDataObject, session: Session, place: Place, where: Whereabouts, settings: WatchSettings): Promise<Finding[]> {
	const stored = fromStored(memory[STATE]);
	const before = rememberedOf(stored, where);
	const isDamaged = stored === null && memory[STATE] !== undefined;
	const found = await surely(session, place, before);
	const doubted = await doubtedIn(session, place, before, found);
	const { tells, endGrain } = session.backend;
	const now = Math.min(session.now(), found.saidAt ?? Infinity);
	const sight: Sight = { keys: found.keys, complete: found.complete, doubted, now, tells, endGrain, watching: where.watching };
	const { findings, after } = observe(before, sight, isDamaged ? { ...settings, first: 'report' } : settings);
	memory[STATE] = toStored(after);
	return findings;
}

/** What the first page of keys would be told of, or else its first key as an example. Remembers nothing. */
async function examples(session: Session, place: Place, settings: WatchSettings): Promise<Finding[]> {
	const { backend } = session;
	const { value } = await session.call(backend.list, { place, cursor: null, limit: null, query: {} });
	const { keys } = await completing(session, place, { keys: value.keys, complete: false, warnings: [], pages: 1 });
	const sight: Sight = { keys, complete: false, now: session.now(), tells: backend.tells, watching: '' };
	const { findings } = observe(null, sight, { ...settings, first: 'report' });
	if (findings.length > 0) return findings.slice(0, MOST_EXAMPLES);
	const [key] = keys;
	const [event] = settings.events;
	if (key === undefined || event === undefined) {
		throw new Problem('notFound', 'There are no keys to show as an example', 'Create a key, or choose another place.');
	}
	return [{ event, key }];
}

function shown(session: Session, { event, key, gone, change, window }: Finding): IDataObject {
	const record = toRecord(session.backend.name, key, session.now());
	return {
		event,
		key: gone === true ? { ...record, status: 'gone' } : record,
		...(change === undefined ? {} : { change: change.map((each) => dataObject({ ...each })) }),
		...(window === undefined ? {} : { window }),
	};
}
