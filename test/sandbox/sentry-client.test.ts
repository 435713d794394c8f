import { execFile, process, promisify, resolve } from '../../harness/node';
import { createSentry } from '../../sandbox/sentry';
import { run } from './running';

it("serves Sentry's own client, @sentry/api, through the life of a key", async () => {
	const backend = createSentry({ now: Date.now, minuteMs: 60_000 });
	const server = await run(backend);
	try {
		const { token = '', organization = '', project = '' } = backend.access;
		const script = resolve('test/sandbox/sentry-client.mjs');
		const { stdout } = await promisify(execFile)(process.execPath, [script, server.url, token, organization, project]);
		const seen = JSON.parse(stdout);
		expect(seen.created).toMatchObject({ name: 'from the client', isActive: true });
		expect(seen.got).toEqual(seen.created);
		expect(seen.updated).toMatchObject({ id: seen.created.id, isActive: false, browserSdkVersion: '7.x' });
		expect(seen.listed).toEqual([seen.updated]);
		expect(seen.ofOrganization).toHaveLength(4);
		expect(seen.ofOrganization).toContainEqual(seen.updated);
		expect(seen.projects).toHaveLength(3);
		expect(seen.organizations).toHaveLength(2);
		expect(seen.deleted).toBe(204);
		expect(seen.afterwards).toEqual({ status: 404, error: { detail: 'The requested resource does not exist' } });
	} finally {
		await server.close();
	}
});
