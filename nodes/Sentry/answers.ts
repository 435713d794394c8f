import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import { type Answer, anyObject, jsonOf, readJson, spelledNumber } from '../shared/http/answer';
import { dataObject } from '../shared/data';
import { factsOf, isoDate, type KeyFacts } from '../shared/keys/facts';
import { eachOf, oneOf, type Reading } from '../shared/keys/reading';
import { secretOrMask } from '../shared/keys/secretOrMask';

const rateLimit = z.object({ count: spelledNumber, window: spelledNumber }).nullable().catch(null);
const keyShape = z.object({
	id: z.string().min(1),
	name: z.string().nullable().catch(null),
	label: z.string().nullish(),
	public: z.string().nullish(),
	secret: z.string().nullish(),
	projectId: z.union([z.number(), z.string()]).optional(),
	isActive: z.boolean(),
	rateLimit,
	dsn: anyObject.catch({}),
	browserSdkVersion: z.string().optional(),
	browserSdk: z.object({ choices: z.custom<string[][]>(isChoices) }).optional().catch(undefined),
	dynamicSdkLoaderOptions: z.record(z.string(), z.boolean()).catch({}),
	dateCreated: z.string().nullish(),
	useCase: z.string().optional(),
});
const slugged = z.object({ slug: z.string(), name: z.string().catch('') }).passthrough();

/** Reads one key; secret and DSNs are in every answer. A DSN is no secret, except for the one that holds it. */
export function readKey(answer: Answer): KeyFacts {
	return oneOf(answer, reading, 'a Sentry client key');
}

/** Reads a page of keys. */
export function readKeys(answer: Answer): KeyFacts[] {
	return eachOf(answer, reading, 'a list of Sentry client keys');
}

/** Reads organizations or projects, which look alike to a picker. */
export function readSlugs(answer: Answer): Array<{ slug: string; name: string }> {
	return readJson(answer, z.array(slugged), 'a list of Sentry organizations or projects');
}

/** The SDK versions that Sentry offers for a key. */
export function sdkChoices({ raw }: KeyFacts): string[] {
	const key = keyShape.safeParse(raw);
	return key.success ? choicesOf(key.data) : [];
}

/**
 * Where the next page starts, by the `Link` header: both directions are always named there, only
 * `results` tells whether something lies that way.
 */
export function nextCursor({ headers }: Answer): string | null {
	const links = (headers.link ?? '').split(/,\s*(?=<)/);
	const next = links.find((link) => /rel="next"/.test(link) && /results="true"/.test(link));
	return /cursor="([^"]+)"/.exec(next ?? '')?.[1] ?? null;
}

/** The quota that Sentry tells with every answer of these endpoints; the only sign of a 429 of its own. */
const QUOTA = 'x-sentry-rate-limit-limit';

/** Whether an error is Sentry's: `{detail}`, words by field, or for a 429 a bare text beside its quota. */
export function isOwnError(answer: Answer): boolean {
	const body = jsonOf(answer);
	if (answer.status === 429) return QUOTA in answer.headers;
	const told = anyObject.safeParse(body);
	if (!told.success) return false;
	if ('detail' in told.data) return typeof told.data.detail === 'string' || typeof told.data.detail === 'object';
	const fields = Object.values(told.data);
	return fields.length > 0 && fields.every((words) => typeof words === 'object' && words !== null);
}

/** Sentry's refusals: `{detail}`, or words by field, as deep as the fields go. */
export function errorText(answer: Answer): string | null {
	const body = anyObject.safeParse(jsonOf(answer));
	if (!body.success || 'detail' in body.data) return null;
	return wordsIn(body.data, '').join('; ') || null;
}

function wordsIn(value: unknown, field: string): string[] {
	if (typeof value === 'string') return [field === '' ? value : `${field}: ${value}`];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, entry]: [string, unknown]) =>
		wordsIn(entry, Array.isArray(value) ? field : field === '' ? name : `${field}.${name}`),
	);
}

const reading: Reading<z.infer<typeof keyShape>> = { shape: keyShape, facts: toFacts };

function toFacts(key: z.infer<typeof keyShape>, raw: IDataObject): KeyFacts {
	const { secret: told, maskedKey } = secretOrMask(key.secret);
	const secret = told ?? secretInside(key.dsn);
	const { secretOnes, others } = urlsIn(key.dsn, secret?.value);
	return factsOf({
		id: key.id,
		name: key.name,
		createdAt: isoDate(key.dateCreated),
		disabled: !key.isActive,
		secret: secret === null ? null : { ...secret, dsn: secretOnes },
		maskedKey,
		more: {
			label: key.label ?? null,
			publicKey: key.public ?? key.id,
			dsn: others,
			projectId: key.projectId === undefined ? null : String(key.projectId),
			rateLimit: key.rateLimit,
			browserSdkVersion: key.browserSdkVersion ?? null,
			browserSdkChoices: choicesOf(key),
			loaderOptions: key.dynamicSdkLoaderOptions,
			...(key.useCase === undefined ? {} : { useCase: key.useCase }),
		},
		raw,
	});
}

/** A dozen of them in each key of a long list: too many for a schema each. */
function isChoices(value: unknown): value is string[][] {
	const isChoice = (choice: unknown) => Array.isArray(choice) && choice.length > 0 && choice.every((word) => typeof word === 'string');
	return Array.isArray(value) && value.every(isChoice);
}

function choicesOf({ browserSdk }: z.infer<typeof keyShape>): string[] {
	return (browserSdk?.choices ?? []).flatMap(([value]) => value ?? []);
}

/** A DSN with a secret behind the public key, be that secret told by itself or not. */
const WITH_SECRET = /^https?:\/\/[^/@:]*:([^/@]+)@/i;

/** The secret that a DSN tells: it has to be known so that no output shows it. */
function secretInside(dsn: Record<string, unknown>): KeyFacts['secret'] {
	const inside = Object.values(dsn).flatMap((url) => (typeof url === 'string' ? (WITH_SECRET.exec(url)?.[1] ?? []) : []));
	return secretOrMask(inside[0]).secret;
}

/** The DSNs of a key: those that hold its secret, and those that may be public. */
function urlsIn(dsn: Record<string, unknown>, secret: string | undefined): { secretOnes: IDataObject; others: IDataObject } {
	const [secretOnes, others]: [IDataObject, IDataObject] = [{}, {}];
	for (const [name, url] of Object.entries(dataObject(dsn))) {
		const holdsIt = typeof url === 'string' && ((secret !== undefined && url.includes(secret)) || WITH_SECRET.test(url));
		(holdsIt ? secretOnes : others)[name] = url;
	}
	return { secretOnes, others };
}
