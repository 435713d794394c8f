/** Things by a name of theirs: those of one name stand together in their order, those without one are left out. */
export function grouped<T>(all: readonly T[], nameOf: (each: T) => string | null): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const each of all) {
		const name = nameOf(each);
		if (name === null) continue;
		const group = groups.get(name);
		if (group === undefined) groups.set(name, [each]);
		else group.push(each);
	}
	return groups;
}
