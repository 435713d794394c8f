import { attempt } from '../../shared/attempt';
import type { Exchange, Place } from '../../shared/backend/exchange';
import type { KeyFacts } from '../../shared/keys/facts';
import { Problem } from '../../shared/problem';
import { bodyOf, keyIn, keyObject, readKey } from './answers';
import { type Context, fillingOf, lacking } from './context';
import type { CompatibleDraft } from './body';
import { valueAt, withValue } from './jsonPath';
import { planOf } from './template';
import { DAY_MS } from '../../shared/time';

const WHAT = 'a new key';

/** The exchange that makes one key. What its answer doesn't tell is filled in from what was asked for. */
export function creating(context: Context): Exchange<{ place: Place; drafts: CompatibleDraft[] }, KeyFacts[]> {
	const { create } = context.descriptor;
	return {
		name: 'create key',
		repeatable: false,
		needs: create?.needs,
		request: ({ place, drafts: [draft] }) => {
			if (create === undefined) throw lacking(context.descriptor, 'create keys', 'Give the path of its create request under Endpoints.');
			const id = create.chosenId === undefined || draft?.id === undefined ? {} : withValue({}, create.chosenId, draft.id);
			return planOf(create, fillingOf(context, place), { body: { ...id, ...draft?.body } });
		},
		read: (answer, { drafts: [draft] }) => {
			const body = bodyOf(context, answer, WHAT);
			const entry = keyObject(context, body, create?.at ?? [''], WHAT);
			return naming(context, entry, () => {
				const key = readKey(context, entry, { fresh: true, beside: create?.secret === undefined ? undefined : { body, at: create.secret } });
				requireEnd(context, entry, key, draft?.expiresAt ?? null);
				return [{ ...key, name: key.name ?? (draft?.name || null), expiresAt: key.expiresAt ?? draft?.expiresAt ?? null }];
			});
		},
	};
}

/** Names the new key in the problem where its answer can't be used: it was made all the same. */
export function naming<T>(context: Context, entry: object, read: () => T): T {
	const done = attempt(read);
	if (done.ok) return done.value;
	const key = attempt(() => keyIn(context, entry));
	throw key.ok ? done.problem.with('', { answered: [key.value] }) : done.problem;
}

/** Refuses a key that the service says lives longer than was asked for: it is revoked again. */
function requireEnd({ descriptor }: Context, entry: object, key: KeyFacts, asked: string | null): void {
	const { expiresAt } = descriptor.keys;
	if (asked === null || expiresAt === undefined || key.warning !== null) return;
	const told = valueAt(entry, expiresAt);
	const endless = told === null || (told !== undefined && key.expiresAt === null);
	const late = key.expiresAt !== null && Date.parse(key.expiresAt) > Date.parse(asked) + DAY_MS;
	if (!endless && !late) return;
	throw new Problem(
		'badAnswer',
		`${descriptor.label} made a key that ${endless ? 'never ends' : `ends only at ${key.expiresAt}`}, though ${asked} was asked for`,
		'Check the place and the form of the expiry in the request.',
	);
}
