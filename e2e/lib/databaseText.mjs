/**
 * Prints every text of an SQLite database, a JSON string a line: `{table, column, text}`. Run on n8n's own Node.js.
 */
import { DatabaseSync } from 'node:sqlite';

const [file] = process.argv.slice(2);
const database = new DatabaseSync(file, { readOnly: true });
const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
for (const { name: table } of tables) {
	for (const row of database.prepare(`select * from "${table}"`).iterate()) {
		for (const [column, value] of Object.entries(row)) {
			const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
			if (typeof text === 'string') process.stdout.write(`${JSON.stringify({ table, column, text })}\n`);
		}
	}
}
