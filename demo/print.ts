import type { KeyStory, Story } from './story';

const COLUMNS = ['Key', 'Old secret', 'created', 'rotated', 'New secret', 'rotated', 'revoked', ''];

/** The table of one backend, ready to print. */
export function table({ keys }: Story): string {
	const rows = keys.map((key) => [
		key.name,
		key.oldKey,
		`${key.old.created}`,
		`${key.old.rotated}`,
		key.newKey,
		`${key.new.rotated}`,
		`${key.new.revoked}`,
		isRight(key) ? '✓' : '✗',
	]);
	const widths = COLUMNS.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: string[]) => `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd();
	return [line(COLUMNS), ...rows.map(line)].join('\n');
}

/** Whether each secret opened the door exactly as long as it should. */
export function isRight({ old, new: fresh, revoked }: KeyStory): boolean {
	const opened = old.created === 200 && fresh.rotated === 200;
	return opened && isShut(old.rotated) && isShut(fresh.revoked) && revoked;
}

/** Whether everything on the backend went as it should. */
export function isGood(story: Story): boolean {
	const { keys, listed, minted, lost, alive } = story;
	return keys.length > 0 && keys.every(isRight) && listed === keys.length && minted === 2 * keys.length && lost === 0 && alive === 0;
}

/** Whether the server refused the secret. */
export function isShut(status: number): boolean {
	return status === 401 || status === 403;
}
