/**
 * A registry on 127.0.0.1 that knows one package: what n8n would see had the package been published.
 *
 * n8n asks npm for a community package and names the public registry. An `npm` of our own, first on PATH,
 * gives that request to the real npm with this registry in its place.
 */
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

/**
 * @param {{ file: string, manifest: any }} packed
 * @param {string} folder where the `npm` is put
 * @returns {Promise<{ url: string, bin: string, requests: string[], stop: () => Promise<void> }>}
 */
export async function startRegistry({ file, manifest }, folder) {
	const tarball = await readFile(file);
	const requests = [];
	let url = '';
	const server = createServer((incoming, outgoing) => {
		const path = decodeURIComponent(new URL(incoming.url ?? '/', url).pathname);
		requests.push(`${incoming.method} ${path}`);
		if (path.endsWith('.tgz')) return void outgoing.end(tarball);
		if (path !== `/${manifest.name}`) return void outgoing.writeHead(404).end('{}');
		outgoing.setHeader('content-type', 'application/json');
		outgoing.end(JSON.stringify(packument(manifest, tarball, url)));
	});
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	url = `http://127.0.0.1:${server.address().port}`;
	return {
		url,
		bin: await npmFor(url, folder),
		requests,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function packument(manifest, tarball, url) {
	const { name, version } = manifest;
	const dist = {
		tarball: `${url}/${name}/-/${name}-${version}.tgz`,
		shasum: createHash('sha1').update(tarball).digest('hex'),
		integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
	};
	const { devDependencies, scripts, ...published } = manifest;
	return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...published, dist } } };
}

/** Writes the `npm` that goes by this registry, and gives the folder it is in. */
async function npmFor(url, folder) {
	const bin = join(folder, 'bin');
	await mkdir(bin, { recursive: true });
	const script = `#!/bin/sh
# The real npm, with the registry of the end-to-end tests.
PATH=\${PATH#*:}
i=$#
while [ "$i" -gt 0 ]; do
	argument=$1
	shift
	case $argument in --registry=*) ;; *) set -- "$@" "$argument" ;; esac
	i=$((i - 1))
done
exec npm "$@" --registry=${url} --no-audit --no-fund --no-update-notifier
`;
	await writeFile(join(bin, 'npm'), script);
	await chmod(join(bin, 'npm'), 0o755);
	return bin;
}
