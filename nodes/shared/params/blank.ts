/** Whether nothing stands in a field. */
export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** Whether nothing stands in a field that may hold a list, or an empty list. */
export function isBlankList(value: unknown): boolean {
	return isBlank(value) || (Array.isArray(value) && value.length === 0);
}
