import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { Updating } from '../shared/backend/backend';
import type { Exchange, KeyAt } from '../shared/backend/exchange';
import type { KeyFacts } from '../shared/keys/facts';
import { addedFlag, entries, type Field, fieldProblem, type Params, text, within } from '../shared/params/params';
import { inputProblem } from '../shared/problem';
import { readKey, sdkChoices } from './answers';
import { sentryName } from './draft';
import { keyPath } from './paths';
import { type RateLimit, rateLimitOf, unheededLimit } from './rateLimit';

/** The options of the loader script, by their fields in the API. */
export const LOADER_OPTIONS = {
	hasDebug: 'Debug Bundle',
	hasFeedback: 'User Feedback',
	hasLogsAndMetrics: 'Logs and Metrics',
	hasPerformance: 'Performance Monitoring',
	hasReplay: 'Session Replay',
} as const;

const UPDATE_FIELDS = 'updateFields';
const SDK_VERSION: Field = { name: 'browserSdkVersion', label: 'SDK Version Name or ID' };
const NO_LIMIT: Field = { name: 'noRateLimit', label: 'No Rate Limit' };

/** What an update sets; what is left out stays as it is. */
export interface SentryChanges extends IDataObject {
	name?: string;
	isActive?: boolean;
	rateLimit?: (RateLimit & IDataObject) | null;
	browserSdkVersion?: string;
	dynamicSdkLoaderOptions?: Record<string, boolean>;
}

const changesShape = z.object({
	name: z.string().optional(),
	isActive: z.boolean().optional(),
	rateLimit: z.object({ count: z.number(), window: z.number() }).nullish(),
	browserSdkVersion: z.string().optional(),
	dynamicSdkLoaderOptions: z.record(z.string(), z.boolean()).optional(),
});

/**
 * PUT keys/{id}. Sentry resets the SDK version of a key whose PUT doesn't name it, so the key is read
 * first and its version sent back.
 */
export const change: Exchange<KeyAt & { changes: IDataObject; current: KeyFacts | null }, KeyFacts> = {
	name: 'update key',
	repeatable: true,
	needs: 'the scope project:write',
	request: ({ place, id, changes, current }) => {
		const { browserSdkVersion, dynamicSdkLoaderOptions, ...rest } = changesShape.parse(changes);
		if (browserSdkVersion !== undefined && current !== null) requireOffered(browserSdkVersion, current);
		const kept = z.object({ browserSdkVersion: z.string().nullable(), loaderOptions: z.record(z.string(), z.boolean()) });
		const before = current === null ? undefined : kept.parse(current.more);
		return {
			method: 'PUT',
			path: keyPath({ place, id }),
			body: {
				...rest,
				browserSdkVersion: browserSdkVersion ?? before?.browserSdkVersion ?? undefined,
				...(dynamicSdkLoaderOptions === undefined ? {} : { dynamicSdkLoaderOptions: { ...before?.loaderOptions, ...dynamicSdkLoaderOptions } }),
			},
		};
	},
	read: (answer, { changes }) => {
		const changed = readKey(answer);
		return { ...changed, warning: unheededLimit(changesShape.parse(changes).rateLimit, changed) };
	},
};

/** How a client key is changed. */
export const updating: Updating = {
	readsFirst: true,
	changes: changesOf,
	stops: ({ isActive }) => isActive === false,
	exchange: change,
};

function changesOf(params: Params): SentryChanges {
	const given = entries(params, UPDATE_FIELDS);
	const inside = within(params, UPDATE_FIELDS);
	const loader = Object.entries(LOADER_OPTIONS).flatMap(([name, label]) => {
		const isOn = addedFlag(params, UPDATE_FIELDS, { name, label });
		return isOn === undefined ? [] : [[name, isOn] as const];
	});
	const changes: SentryChanges = {};
	if (given.name !== undefined) changes.name = sentryName(given.name);
	const isActive = addedFlag(params, UPDATE_FIELDS, { name: 'isActive', label: 'Active' });
	if (isActive !== undefined) changes.isActive = isActive;
	if (given.browserSdkVersion !== undefined) changes.browserSdkVersion = text(inside, SDK_VERSION, 'Give one such as latest.');
	const limit = limitChange(inside, addedFlag(params, UPDATE_FIELDS, NO_LIMIT) === true);
	if (limit !== undefined) changes.rateLimit = limit;
	if (loader.length > 0) changes.dynamicSdkLoaderOptions = Object.fromEntries(loader);
	return changes;
}

/** The new rate limit, `null` to lift it, `undefined` to leave it. */
function limitChange(inside: Params, isLifted: boolean): SentryChanges['rateLimit'] {
	const limit = rateLimitOf(inside.get('rateLimitCount'), inside.get('rateLimitWindow'));
	if (!isLifted) return limit === undefined ? undefined : { ...limit };
	if (limit === undefined) return null;
	throw inputProblem('No Rate Limit', 'A rate limit is set and lifted at once', 'Remove No Rate Limit, or the two fields of the limit.');
}

function requireOffered(version: string, current: KeyFacts): void {
	const offered = sdkChoices(current);
	if (offered.length === 0 || offered.includes(version)) return;
	throw fieldProblem(SDK_VERSION, 'is not offered by this Sentry', version, `Give one of ${offered.join(', ')}.`);
}
