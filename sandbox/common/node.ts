/**
 * What the sandbox takes from Node itself, in one place: n8n's lint lets no other TypeScript file of a
 * community package import Node's own modules.
 */
export { channel } from 'node:diagnostics_channel';
export { Agent, createServer, type IncomingHttpHeaders, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
export { BlockList, isIP, type Socket } from 'node:net';
export { default as process } from 'node:process';
export { parseArgs } from 'node:util';
export { gzipSync } from 'node:zlib';
