import type { Naming } from './destination';

interface Filling {
	secret?: string;
	spelled?(value: string): string;
}

/**
 * A target's name with its placeholders filled in: `{name}` becomes the key's name, `{NAME}` the same as
 * environment variables are written, `{n}` the key's number. With a secret `{secret}` becomes that, in one go: a name
 * may hold such a placeholder itself.
 *
 * @param spelled how what is filled in is spelled, as it is when left out
 */
export function named(template: string, { name, number }: Naming, { secret, spelled = (value) => value }: Filling = {}): string {
	const values: Record<string, string | undefined> = { name, NAME: name.toUpperCase().replace(/[^A-Z0-9]+/g, '_'), n: String(number), secret };
	return template.replace(/\{(name|NAME|n|secret)\}/g, (placeholder, what: string) => {
		const value = values[what];
		return value === undefined ? placeholder : spelled(value);
	});
}
