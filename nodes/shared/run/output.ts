import type { IDataObject } from 'n8n-workflow';
import type { Handed } from '../delivery/handover';
import type { Run } from './run';
import { type Answer, jsonOf } from '../http/answer';
import type { KeyFacts } from '../keys/facts';
import { toRecord } from '../keys/record';
import { choice, flag, type Params, within } from '../params/params';

/** How keys are shown: the normal form, the vendor's own object, or the whole answer. */
export type OutputMode = 'simplified' | 'raw' | 'response';

/** Headers of an answer that are no business of a workflow. */
const PRIVATE_HEADERS = new Set(['set-cookie', 'authorization', 'www-authenticate']);

/** A key that was made, and where its secret went. */
export interface NewKey {
	key: KeyFacts;
	answer: Answer;
	handed?: Handed;
	unit?: { handover?: { alsoInOutput: boolean } };
}

/** What the user wants to see of the keys. */
export interface View {
	mode: OutputMode;
	/** Whether plaintexts that a read brings back may be shown. */
	secrets: boolean;
}

/**
 * Reads the *Output* and *Include Secret* parameters. An AI agent is never given a plaintext.
 */
export function viewOf(run: Run, params: Params): View {
	const options = within(params, 'options');
	const chosen = options.get('output') ?? params.get('output') ?? 'simplified';
	const mode = choice({ ...params, get: () => chosen }, OUTPUT, ['simplified', 'raw', 'response'] as const);
	return { mode, secrets: flag(options, { name: 'includeSecret', label: 'Include Secret' }) && !run.tool && run.delivery === null };
}

const OUTPUT = { name: 'output', label: 'Output' };

/** A key as a read shows it. */
export function shownKey(run: Run, view: View, facts: KeyFacts, answer: Answer): IDataObject {
	return withSecret(shown(run, view.mode, facts, answer), view, facts);
}

/** A key as a list shows it, where the answers aren't shown as they came. */
export function shownListed(run: Run, view: View, facts: KeyFacts): IDataObject {
	return withSecret(shownFacts(run, view.mode, facts), view, facts);
}

function withSecret(key: IDataObject, { mode, secrets }: View, facts: KeyFacts): IDataObject {
	return secrets ? { ...key, ...secretPart(mode, facts) } : key;
}

/** The record with something put right behind the name, where n8n's table shows it. */
function ahead(record: IDataObject, more: IDataObject): IDataObject {
	const fields = Object.entries(record);
	const at = fields.findIndex(([name]) => name === 'name') + 1;
	if (at === 0) return { ...record, ...more };
	return { ...Object.fromEntries([...fields.slice(0, at), ...Object.entries(more), ...fields.slice(at)]), ...more };
}

/**
 * A freshly made key: the one place where a plaintext stands without being asked for.
 *
 * @param more what else belongs to it, to be shown beside the secret
 */
export function shownNewKey(run: Run, mode: OutputMode, fate: NewKey, more: IDataObject = {}): IDataObject {
	return ahead(shown(run, mode, fate.key, fate.answer), { ...newSecret(run, mode, fate), ...more });
}

/** What stands under `secret` of a new key: the plaintext, or where it went. */
function newSecret(run: Run, mode: OutputMode, { key, handed, unit }: NewKey): IDataObject {
	if (run.delivery === null) return run.tool ? { secret: { withheld: 'A secret is never handed to an AI agent' } } : secretPart(mode, key);
	const plain = unit?.handover?.alsoInOutput === true && !run.tool ? { ...key.secret } : {};
	return { secret: handed === undefined ? { withheld: 'It was not delivered', ...plain } : { ...plain, ...handed } };
}

/** An answer as the *Response* output shows it, secrets masked. */
export function shownAnswer(run: Run, answer: Answer): IDataObject {
	const headers = Object.entries(answer.headers).filter(([name]) => !PRIVATE_HEADERS.has(name));
	const body = jsonOf(answer);
	return run.session.vault.scrubDeep<IDataObject>({
		body: typeof body === 'object' ? body : answer.text,
		statusCode: answer.status,
		headers: Object.fromEntries(headers),
	});
}

function shown(run: Run, mode: OutputMode, facts: KeyFacts, answer: Answer): IDataObject {
	if (mode !== 'response') return shownFacts(run, mode, facts);
	warn(run, facts);
	return shownAnswer(run, answer);
}

function shownFacts(run: Run, mode: OutputMode, facts: KeyFacts): IDataObject {
	warn(run, facts);
	if (mode === 'raw') return run.session.vault.scrubDeep(facts.raw);
	return toRecord(run.session.backend.name, facts, run.session.now());
}

function warn(run: Run, { warning }: KeyFacts): void {
	if (warning !== null) run.hint(warning, 'warning');
}

/** The plaintext under `secret`. In *Raw* a vendor's field of that name keeps its shape. */
function secretPart(mode: OutputMode, { secret, raw }: KeyFacts): IDataObject {
	if (secret === null || secret.value === '') return {};
	return { secret: mode === 'raw' && typeof raw.secret === 'string' ? secret.value : secret };
}
