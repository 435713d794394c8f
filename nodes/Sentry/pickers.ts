import type { Exchange } from '../shared/backend/exchange';
import { path } from '../shared/http/path';
import { locatedId, locator } from '../shared/params/locator';
import { findKey } from '../shared/run/keys';
import { Lists } from '../shared/run/lists';
import { choices, searchable } from '../shared/search';
import type { BackendEntry } from '../shared/session/session';
import { nextCursor, readSlugs, sdkChoices } from './answers';

interface Slugs {
	entries: Array<{ slug: string; name: string }>;
	next: string | null;
}

/** GET organizations, or the projects of one; both page by the `Link` header. */
const listSlugs: Exchange<{ organization: string | null; cursor: string | null }, Slugs> = {
	name: 'list organizations or projects',
	repeatable: true,
	needs: 'the scope org:read',
	request: ({ organization, cursor }) => ({
		method: 'GET',
		path: organization === null ? path`/api/0/organizations/` : path`/api/0/organizations/${organization}/projects/`,
		query: { per_page: 100, cursor: cursor ?? undefined },
	}),
	read: (answer) => ({ entries: readSlugs(answer), next: nextCursor(answer) }),
};

/** The searchable lists of the panel. */
export function pickers(entry: BackendEntry) {
	const slugs = (inOrganization: boolean) =>
		searchable(entry, async (session, params, cursor) => {
			const organization = inOrganization ? locatedId(params, { name: 'organization', label: 'Organization' }) : null;
			const { value } = await session.call(listSlugs, { organization, cursor });
			const results = value.entries.map(({ slug, name }) => ({ name: name === '' ? slug : name, value: slug }));
			return { results, paginationToken: value.next ?? undefined };
		});
	return { searchOrganizations: slugs(false), searchProjects: slugs(true) };
}

/** The SDK versions that Sentry offers for the chosen key. */
export function sdkVersions(entry: BackendEntry) {
	return choices(entry, async (session, params) => {
		const key = locator(params, { name: 'keyId', label: 'Key' });
		const found = await findKey(new Lists(session), session.backend.place(params), key);
		return sdkChoices(found.key).map((version) => ({ name: version, value: version }));
	});
}
