import { factsOf, type KeyFacts } from '../../../nodes/shared/keys/facts';
import type { Listed } from '../../../nodes/shared/run/pages';
import { Writes } from '../../../nodes/shared/session/writes';
import { Walk } from '../../../nodes/shared/run/walk';

const KEYS = 2000;
const PAGE = 100;

const named = (id: string, name: string | null = `name of ${id}`) => factsOf({ id, name, raw: {} });

/** A walk through pages of keys, and how many pages it has asked for. */
function walkOf(pages: KeyFacts[][]) {
	const state = { asked: 0 };
	async function* source(): AsyncGenerator<Listed> {
		for (const keys of pages) {
			state.asked++;
			yield { keys, answer: { status: 200, headers: {}, text: '' }, warning: null, next: null };
		}
	}
	return { walk: new Walk(source(), { now: () => 0, writes: new Writes() }), state };
}

async function shown(walk: Walk): Promise<string[][]> {
	const pages: string[][] = [];
	for await (const { keys } of walk.along()) pages.push(keys.map(({ id, name }) => `${id} ${name ?? ''}`));
	return pages;
}

const names = (found: ReadonlyArray<{ key: KeyFacts }>) => found.map(({ key }) => key.name);

it('goes through a long list once, however many keys are looked up in it and changed', async () => {
	const ids = Array.from({ length: KEYS }, (_, i) => `id-${i}`);
	let reads = 0;
	const counted = (id: string): KeyFacts =>
		Object.defineProperty(named(id), 'id', {
			enumerable: true,
			get: () => {
				reads++;
				return id;
			},
		});
	const pages = Array.from({ length: KEYS / PAGE }, (_, page) => ids.slice(page * PAGE, (page + 1) * PAGE).map(counted));
	const { walk, state } = walkOf(pages);
	for (const id of ids) {
		expect((await walk.byId(id)).length).toBe(1);
		expect((await walk.byName(`name of ${id}`)).length).toBe(1);
		walk.change(id, null);
	}
	expect(state.asked).toBe(KEYS / PAGE);
	expect(reads).toBeLessThan(20 * KEYS);
});

it('asks for no more pages than it takes to find an id', async () => {
	const { walk, state } = walkOf([[named('a')], [named('b')], [named('c')]]);
	expect(names(await walk.byId('b'))).toEqual(['name of b']);
	expect(state.asked).toBe(2);
	expect(await walk.byId('z')).toEqual([]);
	expect(state.asked).toBe(3);
});

it('shows a changed key as it is now, under its new name, and a gone one nowhere', async () => {
	const { walk } = walkOf([[named('a'), named('b')], [named('c', 'other')]]);
	await walk.byId('a');
	walk.change('a', named('a', 'other'));
	walk.change('b', null);
	expect(await shown(walk)).toEqual([['a other'], ['c other']]);
	expect(names(await walk.byName('name of a'))).toEqual([]);
	expect((await walk.byName('other')).map(({ key }) => key.id)).toEqual(['a', 'c']);
	expect(await walk.byId('b')).toEqual([]);
});

it('knows of a change of a key that stands on a page nobody has asked for yet', async () => {
	const { walk } = walkOf([[named('a')], [named('b'), named('c')]]);
	await walk.byId('a');
	walk.change('b', null);
	walk.change('c', named('c', 'new'));
	expect(names(await walk.byName('new'))).toEqual(['new']);
	expect(await shown(walk)).toEqual([['a name of a'], ['c new']]);
	expect(['name of a', 'name of b', 'name of c', 'new'].map((name) => walk.hasChangedNamed(name))).toEqual([false, true, true, true]);
});

it('finds a key by its name with and without a mark, those without a name by an empty one, and no revoked one', async () => {
	const marked = named('a', 'ci~n8n-0123456789ab');
	const { walk } = walkOf([[marked, named('b', 'ci'), { ...named('c', 'ci'), revoked: true }, named('d', null)]]);
	expect((await walk.byName('ci')).map(({ key }) => key.id)).toEqual(['a', 'b']);
	expect((await walk.byName('ci~n8n-0123456789ab')).map(({ key }) => key.id)).toEqual(['a']);
	expect((await walk.byName('')).map(({ key }) => key.id)).toEqual(['d']);
});
