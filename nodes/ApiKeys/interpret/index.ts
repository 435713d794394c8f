import { randomUUID } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Backend } from '../../shared/backend/backend';
import type { Ending, Retiring } from '../../shared/backend/ending';
import type { Place } from '../../shared/backend/exchange';
import { type Answer, jsonOf } from '../../shared/http/answer';
import type { KeyFacts, Told } from '../../shared/keys/facts';
import { isBlank } from '../../shared/params/blank';
import { locatedId } from '../../shared/params/locator';
import type { Params } from '../../shared/params/params';
import type { Descriptor } from '../descriptor';
import type { CompatibleDraft } from './body';
import { checking } from './checking';
import { type Account, type Context, contextOf } from './context';
import { creating } from './creating';
import { draftFromFields, draftFromJson } from './draft';
import { valueAt, withValue } from './jsonPath';
import { listing } from './listing';
import { grainOf } from './moment';
import { getting, merged } from './reading';
import { revoking } from './revoking';
import { rolling } from './rolling';
import { askedBy, givenFor, successorOf } from './successor';
import { changing, updating } from './updating';
import { wordsIn } from './words';
import { MINUTE_MS } from '../../shared/time';

export const BACKEND = 'compatible';

/** Makes the shared table from a descriptor, for one run. */
export function interpret(descriptor: Descriptor, account: Account = {}): Backend<CompatibleDraft> {
	const context = contextOf(descriptor, account);
	const { handles, sightings } = context;
	const told = toldBy(descriptor);
	const { create, get, roll } = descriptor;
	return {
		name: BACKEND,
		label: descriptor.label,
		get tells() {
			const missing = sightings?.missing() ?? [];
			return told.filter((fact) => !missing.includes(fact));
		},
		endGrain: grainOf(descriptor.keys.expiresAs ?? descriptor.keys.dates),
		...(sightings === null || descriptor.keys.expiresAt === undefined ? {} : { learnsFromLists: true as const }),
		place: (params) => placeOf(descriptor, params),
		list: listing(context),
		get: getting(context),
		...(get?.completes === true ? { merged, listLacks: true } : {}),
		...(descriptor.strict === true && get !== undefined ? { listMayLack: true as const } : {}),
		...(handles === null ? {} : { handleOf: (id: string) => handles.handleOf(id) }),
		minting: {
			batchSize: 1,
			create: creating(context),
			...(create?.chosenId === undefined ? {} : { chooseId: randomUUID }),
			...(descriptor.name === undefined ? {} : { marksNames: namesToMark(descriptor.name) }),
			secretAgain: descriptor.secretAgain,
		},
		draft: (params) => draftFromFields(descriptor, params),
		draftFromJson: (entry, params, where) => draftFromJson(descriptor, entry, params, where),
		successor: (old, expiry, params) => successorOf(descriptor, old, expiry, params),
		checkSuccessor: (params) => void givenFor(params),
		asked: (draft, made) => askedBy(descriptor, draft, made),
		expires: descriptor.expiry !== undefined,
		updating: updating(context),
		revoke: revoking(context),
		revokesBlindly: descriptor.revoke?.blind === true || descriptor.revoke?.done === undefined,
		probe: (minted, place) => checking(context, minted, place),
		endings: endingsOf(context),
		...(roll === undefined ? {} : { roll: rolling(context, roll) }),
		isOwnError: (answer) => isOwnError(descriptor, answer),
		errorText: (answer) => wordsIn(descriptor, answer),
	};
}

/** A marked name stands in the body as well. */
function namesToMark({ at, most, markStart }: NonNullable<Descriptor['name']>): Backend<CompatibleDraft>['minting']['marksNames'] {
	return { most, start: markStart, renamed: (draft, name) => ({ ...draft, name, body: withValue(draft.body, at, name) }) };
}

/** Where the keys live. What is optional there counts only when it was filled in. */
function placeOf({ parent, parentOptional = false, variant }: Descriptor, params: Params): Place {
	const at = (name: string, label: string | undefined, optional: boolean) =>
		label === undefined || (optional && isUnpicked(params.get(name))) ? undefined : locatedId(params, { name, label });
	return { parent: at('parentId', parent, parentOptional), ...(variant === undefined ? {} : { variant: at('variantId', variant, true) }) };
}

/** Whether nothing was picked. */
function isUnpicked(given: unknown): boolean {
	return isBlank(valueAt(given, 'value') ?? (typeof given === 'object' ? undefined : given));
}

function toldBy({ keys, endless }: Descriptor): Told[] {
	return [
		...(keys.createdAt === undefined ? [] : (['createdAt'] as const)),
		...(keys.expiresAt === undefined && endless !== true ? [] : (['expiresAt'] as const)),
		...(keys.lastUsedAt === undefined ? [] : (['lastUsedAt'] as const)),
		...(keys.more?.scopes === undefined ? [] : (['scopes'] as const)),
	];
}

/** The ways in which an old key can end here. */
function endingsOf(context: Context): Array<Ending<CompatibleDraft>> {
	const { update, revoke } = context.descriptor;
	const endings: Array<Ending<CompatibleDraft>> = [{ value: 'keep', leaves: 'active' }];
	if (revoke !== undefined) endings.push({ value: 'revoke', leaves: 'revoked', exchange: revoking(context) });
	if (update?.enabled !== undefined) endings.push({ value: 'disable', leaves: 'disabled', exchange: ending(context, () => ({ enabled: false })) });
	if (update?.expiry !== undefined && update.expiry.coarse !== true) {
		endings.push({ value: 'grace', leaves: 'ending', exchange: ending(context, ({ until }) => ({ expiresAt: until.toISOString() })) });
	}
	return endings;
}

/** Ends an old key by changing it. */
function ending(context: Context, changesFor: (old: Retiring) => IDataObject): Ending<CompatibleDraft>['exchange'] {
	const { update } = context.descriptor;
	if (update === undefined) return undefined;
	const change = changing(context, update);
	const inputOf = (old: Retiring) => ({ place: old.place, id: old.id, current: old.current, changes: changesFor(old) });
	return {
		name: 'end key',
		repeatable: true,
		needs: change.needs,
		request: (old) => change.request(inputOf(old)),
		read: (answer, old) => ({ state: isEnding(change.read(answer, inputOf(old)), old, update.at !== undefined) ? 'revoked' : 'unknown' }),
	};
}

/** Whether the answer shows the key switched off, or ending when it shall. One that tells no key shows nothing. */
function isEnding({ disabled, expiresAt }: KeyFacts, { until }: Retiring, told: boolean): boolean {
	return told && (disabled || (expiresAt !== null && Date.parse(expiresAt) < until.getTime() + MINUTE_MS));
}

/** Whether an error has all places of one of the service's own shapes. */
function isOwnError({ errorShapes }: Descriptor, answer: Answer): boolean {
	const body = jsonOf(answer);
	return errorShapes.some((places) => places.every((place) => valueAt(body, place) !== undefined));
}
