/**
 * What tests, demo and harness take from Node itself, in one place: n8n's lint lets no other TypeScript
 * file of a community package import Node's own modules or use its globals.
 */
export { execFile, spawn, type ChildProcess } from 'node:child_process';
export { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
export { once } from 'node:events';
export { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
export { ClientRequest, createServer, type IncomingMessage, request, type RequestListener, type RequestOptions, type Server, type ServerResponse } from 'node:http';
export { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
export { tmpdir } from 'node:os';
export { basename, dirname, extname, join, relative, resolve } from 'node:path';
export { performance } from 'node:perf_hooks';
export { default as process } from 'node:process';
export { clearImmediate, setImmediate } from 'node:timers';
export { pathToFileURL } from 'node:url';
export { isDeepStrictEqual, promisify } from 'node:util';
export { gzipSync } from 'node:zlib';
export { runInNewContext } from 'node:vm';
