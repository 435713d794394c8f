/** The part of a process's globals that time goes by. */
export const globals: {
	Date: DateConstructor;
	setTimeout: object;
	clearTimeout(timer: unknown): void;
	AbortSignal: typeof AbortSignal;
};
