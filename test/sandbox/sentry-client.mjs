// Runs Sentry's own client, an ES module, through the life of a key and prints what it got.
import * as sentry from '@sentry/api';

const [baseUrl, auth, organization_id_or_slug, project_id_or_slug] = process.argv.slice(2);
const options = { baseUrl, auth, throwOnError: true };
const path = { organization_id_or_slug, project_id_or_slug };

const created = await sentry.createANewClientKey({ ...options, path, body: { name: 'from the client' } });
const keyPath = { ...path, key_id: created.data.id };
const got = await sentry.retrieveAClientKey({ ...options, path: keyPath });
const updated = await sentry.updateAClientKey({ ...options, path: keyPath, body: { isActive: false, browserSdkVersion: '7.x' } });
const listed = await sentry.listAProject_sClientKeys({ ...options, path, query: { status: 'inactive' } });
const ofOrganization = await sentry.listAnOrganization_sClientKeys({ ...options, path: { organization_id_or_slug } });
const projects = await sentry.listAnOrganization_sProjects({ ...options, path: { organization_id_or_slug } });
const organizations = await sentry.listYourOrganizations(options);
const deleted = await sentry.deleteAClientKey({ ...options, path: keyPath });
const { error, response } = await sentry.retrieveAClientKey({ ...options, throwOnError: false, path: keyPath });

console.log(
	JSON.stringify({
		created: created.data,
		got: got.data,
		updated: updated.data,
		listed: listed.data,
		ofOrganization: ofOrganization.data,
		projects: projects.data,
		organizations: organizations.data,
		deleted: deleted.response.status,
		afterwards: { status: response.status, error },
	}),
);
