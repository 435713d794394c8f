/** These may come of a request that was carried out, whoever words them. */
const UNCLEAR = new Set([408, 409, 425, 499]);

/** Whether a refusal in the backend's own words would prove that nothing was done. */
export function isRefusal(status: number): boolean {
	return status >= 400 && status < 500 && !UNCLEAR.has(status);
}
