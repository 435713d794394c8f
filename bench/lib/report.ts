import { z } from 'zod/v3';
import { existsSync, process, readFileSync, writeFileSync } from '../../harness/node';
import { type Figure, keeps, middleOf } from './figures';
import { notes } from './notes';

/** A figure as one line of text. */
export function row(figure: Figure): string {
	return [figure.job, figure.what, shown(figure), boundOf(figure), figure.note ?? ''].filter((part) => part !== '').join(' | ');
}

/** Figures as a Markdown table. */
export function table(figures: readonly Figure[]): string {
	const lines = figures.map((figure) => `| ${figure.job} | ${figure.what} | ${shown(figure)} | ${boundOf(figure)} | ${figure.note ?? ''} |`);
	return ['| Job | Figure | Median (least to most) | Bound | |', '|---|---|---:|---|---|', ...lines].join('\n');
}

const RESULTS = 'bench/results.json';
const spread = z.object({ least: z.number(), median: z.number(), most: z.number() });
const results = z.object({ figures: z.array(z.object({ job: z.string(), what: z.string(), value: z.union([z.number(), spread]), bound: z.number().nullable(), unit: z.enum(['ms', 's', 'bytes', 'requests']).optional(), note: z.string().optional() })) });

/** The last results with these figures in the place of those of the same jobs; new jobs come last. */
export function renewed(figures: readonly Figure[]): Figure[] {
	if (!existsSync(RESULTS)) return [...figures];
	const { figures: before } = results.parse(JSON.parse(readFileSync(RESULTS, 'utf8')));
	const jobs = new Set([...before, ...figures].map(({ job }) => job));
	const of = (all: readonly Figure[], name: string) => all.filter(({ job }) => job === name);
	return [...jobs].flatMap((name) => (of(figures, name).length > 0 ? of(figures, name) : of(before, name)));
}

/** Writes bench/results.json, and bench/results.md with the table and what is known of the costs. */
export function writeResults(figures: readonly Figure[]): void {
	const ran = { machine: machine(), date: new Date().toISOString().slice(0, 10) };
	writeFileSync(RESULTS, `${JSON.stringify({ ...ran, figures }, null, '\t')}\n`);
	writeFileSync('bench/results.md', `# What the package costs\n\n${ran.machine}, ${ran.date}. Ratios are taken round by round, both sides by turns.\n\n${table(figures)}\n\n${notes}`);
}

function machine(): string {
	return `Node ${process.version}, ${process.platform} ${process.arch}`;
}

function shown({ value, unit }: Figure): string {
	const text = (amount: number) => (unit === undefined ? amount.toFixed(2) : unit === 'ms' ? `${amount.toFixed(amount < 10 ? 1 : 0)} ms` : String(Math.round(amount)));
	return typeof value === 'number' ? text(value) : `${text(value.median)} (${text(value.least)} to ${text(value.most)})`;
}

function boundOf(figure: Figure): string {
	if (figure.bound === null) return '';
	const over = middleOf(figure.value) > figure.bound ? ', **over**' : '';
	return `${keeps(figure) ? '✓' : '✗'} at most ${Number(figure.bound.toFixed(2))}${over}`;
}
