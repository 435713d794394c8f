import type { Naming } from './destination';

/**
 * A target's name with its placeholders filled in: `{name}` becomes the key's name, `{NAME}` the same as
 * environment variables are written, `{n}` the key's number.
 */
export function named(template: string, { name, number }: Naming): string {
	const values: Record<string, string> = { name, NAME: name.toUpperCase().replace(/[^A-Z0-9]+/g, '_'), n: String(number) };
	return template.replace(/\{(name|NAME|n)\}/g, (_, placeholder: string) => values[placeholder] ?? '');
}
