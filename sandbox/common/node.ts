/**
 * What the sandbox takes from Node itself, in one place: n8n's lint lets no other TypeScript file of a
 * community package import Node's own modules.
 */
export { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
export { BlockList, isIP } from 'node:net';
export { default as process } from 'node:process';
export { setTimeout as sleep } from 'node:timers/promises';
export { parseArgs } from 'node:util';
export { gzipSync } from 'node:zlib';
