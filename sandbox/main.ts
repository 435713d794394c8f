import { parseArgs, process } from './common/node';
import type { SandboxAccess } from './backend';
import type { FaultSchedule } from './faults';
import { startFaultProxy } from './proxy';
import { type Sandbox, startSandbox } from './server';

const DEFAULT_PORT = 5679;
/** The longest name of what is told of a backend. */
const WIDEST = 24;

const HELP = `The vendors' key management servers, in memory, on 127.0.0.1.

  tsx sandbox/main.ts [port] [--faults] [--no-limits]

  port         where to listen, ${DEFAULT_PORT} by default
  --faults     about every sixth request meets an error page, a rate limit, a cut answer or a broken connection
  --no-limits  switches the vendors' rate limits off
`;

/** Every sixth request or so goes wrong, in one of these ways. */
const atRandom: FaultSchedule = () => {
	if (Math.random() > 1 / 6) return null;
	const tooMany = { kind: 'status', status: 429, headers: { 'retry-after': '1' }, body: { statusCode: 429, message: 'Too Many Requests' } } as const;
	const faults = [tooMany, { kind: 'html503' }, { kind: 'resetBefore' }, { kind: 'resetAfter' }, { kind: 'truncated' }] as const;
	return faults[Math.floor(Math.random() * faults.length)] ?? null;
};

/** How to point n8n at the sandbox, backend by backend. */
export function instructions({ backends, destinations }: Pick<Sandbox, 'backends' | 'destinations'>, url: string): string {
	const told = ({ prefix, access }: { prefix: string; access: SandboxAccess }) => [
		prefix.slice(1),
		...Object.entries({ 'base URL': `${url}${prefix}`, ...access }).map(([field, value]) => `  ${field.padEnd(WIDEST)} ${value}`),
		'',
	];
	return [
		`The sandbox runs at ${url}. It forgets everything when it stops (Ctrl-C).`,
		'',
		'Backends, for credentials of the type Key Management API. An email goes with User Session, a jwt with JWT, all else with API Key.',
		'',
		...backends.flatMap(told),
		'Places that take secrets, for credentials of the type Secret Destination API.',
		'',
		...destinations.flatMap(told),
	].join('\n');
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { faults: { type: 'boolean' }, 'no-limits': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
	});
	const port = Number(positionals[0] ?? DEFAULT_PORT);
	if (values.help || !Number.isInteger(port) || port < 0 || port > 65_535) {
		process.stdout.write(HELP);
		process.exitCode = values.help ? 0 : 1;
		return;
	}
	const sandbox = await startSandbox({ port: values.faults ? 0 : port, ...(values['no-limits'] ? { minuteMs: null } : {}) });
	const proxy = values.faults ? await startFaultProxy({ target: sandbox.url, port, schedule: atRandom }) : null;
	process.stdout.write(`${instructions(sandbox, proxy?.url ?? sandbox.url)}\n`);

	const stop = async (): Promise<void> => {
		await proxy?.stop();
		await sandbox.stop();
	};
	process.once('SIGINT', () => void stop());
	process.once('SIGTERM', () => void stop());
}

if (require.main === module) {
	main().catch((error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	});
}
